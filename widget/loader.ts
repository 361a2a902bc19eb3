// For panels that inject classic scripts (ISPConfig, cPanel with RequireJS): imports the module that lies beside it.
// Neither UMD nor AMD: an AMD loader around us is not asked and not disturbed.

(() => {
  const script = document.currentScript;
  const here = script instanceof HTMLScriptElement ? script.src : '';
  const page = globalThis as { panelDeskLoading?: boolean };
  if (page.panelDeskLoading === true || customElements.get('panel-desk') !== undefined) return;
  page.panelDeskLoading = true;

  // Methods called before the element is defined are written down; the element takes them over when it awakes.
  const names = ['open', 'close', 'reset', 'openTicket', 'newTicket'];
  const waiting = (): NodeListOf<HTMLElement & { calls?: unknown[] }> =>
    document.querySelectorAll('panel-desk:not(:defined)');
  const prepare = (): void => {
    for (const element of waiting()) {
      for (const name of names) {
        if (Object.hasOwn(element, name)) continue;
        Object.defineProperty(element, name, {
          configurable: true,
          value: (...args: unknown[]) => void (element.calls ??= []).push([name, ...args]),
        });
      }
    }
  };
  prepare();
  // Heard of before a script that stands right below a tag is run: a script waits for what observes.
  const tags = new MutationObserver(prepare);
  tags.observe(document, { childList: true, subtree: true });

  const url = new URL('panel-desk.js', here || document.baseURI).href;
  let policy = '';
  const hear = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI === url || new URL(url).origin === event.blockedURI) policy = event.originalPolicy;
  };
  document.addEventListener('securitypolicyviolation', hear);
  import(url)
    .catch(async (error: unknown) => {
      delete page.panelDeskLoading;
      // The event comes in a task of its own.
      await new Promise((done) => setTimeout(done));
      // No chunk could be loaded either: the words for this one stand here.
      const [cause, came, expected] = policy
        ? ['csp-module', `nothing: the page's policy blocks it (${policy})`, "a script-src that allows it, e.g. 'self'"]
        : ['module-missing', String(error), 'the folder dist/widget beside this loader, sent as text/javascript'];
      console.error(
        `<panel-desk> ${cause}: asked ${url}; came ${came}; expected ${expected}. See docs/troubleshooting.md#${cause}`,
      );
      const detail = { code: 'not_loaded', requestId: null, cause };
      for (const element of waiting())
        element.dispatchEvent(new CustomEvent('panel-desk-error', { detail, bubbles: true, composed: true }));
    })
    .finally(() => {
      tags.disconnect();
      document.removeEventListener('securitypolicyviolation', hear);
    });
})();
