// `(2) ` before the page's title, for as long as something is unread; the title is the host's and comes back whole.

export class TitleBadge {
  #prefix = '';
  #watch: MutationObserver | null = null;

  show(unread: number): void {
    const prefix = unread > 0 ? `(${unread}) ` : '';
    const own = this.#prefix;
    this.#prefix = prefix;
    if (prefix !== own && own !== '' && document.title.startsWith(own))
      document.title = prefix + document.title.slice(own.length);
    this.#put();
    // A page that changes its title, or replaces the element, gets the number again.
    if (prefix === '') this.#watch?.disconnect();
    else if (prefix !== own && own === '') {
      this.#watch ??= new MutationObserver(() => this.#put());
      this.#watch.observe(document.head, { subtree: true, childList: true, characterData: true });
    }
  }

  #put(): void {
    if (this.#prefix !== '' && !document.title.startsWith(this.#prefix)) document.title = this.#prefix + document.title;
  }
}
