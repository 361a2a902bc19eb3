// Owns the list of mails: which ones, what was read so far, and keeping that fresh in place.
import type { ReactiveControllerHost } from 'lit';

import { SupportError } from '../../../../sdk/client/errors.ts';
import type { Mail } from '../../../../sdk/contract/index.ts';
import type { Mails } from '../../../../sdk/resources/mail.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { ListController } from '../../kit/controllers/list.ts';
import { mergeFresh } from '../../kit/state/read-so-far.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';
import { isOlder, segments, withMail } from '../state/mails.ts';
import type { Segment } from '../state/mails.ts';

export class MailListController extends ListController<Mail> {
  segment: Segment = 'queue';
  text = '';
  /** Why what is shown may be old. */
  behind: ShownError | null = null;

  readonly #mails: () => Mails;
  /** Counts what was put in here, so that an answer from before does not take it back. */
  #puts = 0;

  constructor(host: ReactiveControllerHost, mails: () => Mails) {
    super(host);
    this.#mails = mails;
    // Nothing is under way: the first refresh reads from the top.
    this.latest.stop();
  }

  /** Other mails. */
  show(segment: Segment, text: string): void {
    const isTyping = text !== this.text && text !== '';
    this.segment = segment;
    this.text = text;
    this.ask(isTyping);
  }

  override load(): Promise<void> {
    this.behind = null;
    return super.load();
  }

  /**
   * Reads again what is shown, or for the first time. `opened` stays, as it is by now, although it may have left the list.
   * Never rejects.
   */
  async refresh(opened: Mail | undefined): Promise<void> {
    const signal = this.latest.current;
    if (signal.aborted || this.status === 'failed') return this.load();
    if (this.status === 'loading' || this.isLoadingMore) return;
    const puts = this.#puts;
    try {
      let list = this.merged(await this.again(signal));
      if (opened && !list.items.some(({ id }) => id === opened.id)) {
        const now = await this.#find(opened, signal);
        if (now) list = withMail(list, now);
      }
      this.behind = null;
      // Other mails may have been chosen meanwhile, more rows read, or one of them changed.
      if (!signal.aborted && !this.isLoadingMore && puts === this.#puts) this.list = list;
    } catch (error) {
      if (!signal.aborted) this.behind = toShownError(error);
    }
    this.host.requestUpdate();
  }

  /** A mail as the server has just told it. */
  put(mail: Mail): void {
    this.#puts += 1;
    this.list = withMail(this.list, mail);
    this.host.requestUpdate();
  }

  /** One mail, whatever its state; undefined where it is not there any more, because it went into a digest. */
  async #find({ id }: Mail, signal: AbortSignal): Promise<Mail | undefined> {
    try {
      return await this.#mails().get(id, { signal });
    } catch (error) {
      if (error instanceof SupportError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  protected override merged(fresh: ReadSoFar<Mail>): ReadSoFar<Mail> {
    return mergeFresh(this.list, fresh, isOlder);
  }

  protected override async page(limit: number, signal?: AbortSignal, cursor?: string) {
    const text = this.text.trim();
    const query = { limit, state: segments[this.segment], text: text === '' ? undefined : text, cursor };
    return await this.#mails().list(query, signal ? { signal } : {});
  }
}
