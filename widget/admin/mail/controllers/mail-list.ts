// Owns the list of mails: which ones, what was read so far, and keeping that fresh in place.
import type { ReactiveControllerHost } from 'lit';

import type { Mail, Page } from '../../../../sdk/contract/index.ts';
import { SupportError } from '../../../../sdk/client/errors.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { toTrouble } from '../../../kit/state/error.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { mergeFresh, segments, withMail } from '../state/mails.ts';
import type { ReadSoFar, Segment } from '../state/mails.ts';

const pageSize = 50;
/** The server's largest page: a refresh reads as much of what is on the screen as one call gives. */
const largestPage = 100;
const typingPause = 250;

export class MailListController extends Controller {
  segment: Segment = 'queue';
  text = '';
  list: ReadSoFar = { items: [], next: null };
  /** `loading` only while there is nothing to show; a refresh in place is not told. */
  status: 'loading' | 'ready' | 'failed' = 'loading';
  trouble: Trouble | null = null;
  isLoadingMore = false;
  moreTrouble: Trouble | null = null;
  /** Why what is shown may be old. */
  behind: Trouble | null = null;

  readonly #client: () => AgentCalls;
  #abort = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was put in here, so that an answer from before does not take it back. */
  #puts = 0;

  constructor(host: ReactiveControllerHost, client: () => AgentCalls) {
    super(host);
    this.#client = client;
    this.#abort.abort();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#typing);
    this.#abort.abort();
  }

  /** Other mails. Words are looked for after a pause in typing. */
  show(segment: Segment, text: string): void {
    const isTyping = text !== this.text && text !== '';
    this.segment = segment;
    this.text = text;
    this.host.requestUpdate();
    clearTimeout(this.#typing);
    if (isTyping) this.#typing = setTimeout(() => void this.load(), typingPause);
    else void this.load();
  }

  /** Reads the list anew, from the top. */
  async load(): Promise<void> {
    clearTimeout(this.#typing);
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.status = 'loading';
    this.list = { items: [], next: null };
    this.trouble = this.moreTrouble = this.behind = null;
    this.isLoadingMore = false;
    this.host.requestUpdate();
    try {
      const page = await this.#read(pageSize, signal);
      if (signal.aborted) return;
      this.list = page;
      this.status = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      this.trouble = toTrouble(error);
      this.status = 'failed';
    }
    this.host.requestUpdate();
  }

  /** The next rows below. */
  async more(): Promise<void> {
    const { signal } = this.#abort;
    const { next } = this.list;
    if (this.isLoadingMore || next === null) return;
    this.isLoadingMore = true;
    this.moreTrouble = null;
    this.host.requestUpdate();
    try {
      const page = await this.#read(pageSize, signal, next);
      if (signal.aborted) return;
      const known = new Set(this.list.items.map(({ id }) => id));
      this.list = { items: [...this.list.items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next };
    } catch (error) {
      if (signal.aborted) return;
      this.moreTrouble = toTrouble(error);
    }
    this.isLoadingMore = false;
    this.host.requestUpdate();
  }

  /**
   * Reads again what is shown, or for the first time. `opened` stays, as it is by now, although it may have left the list.
   * Never rejects.
   */
  async refresh(opened: Mail | undefined): Promise<void> {
    const { signal } = this.#abort;
    if (signal.aborted || this.status === 'failed') return this.load();
    if (this.status === 'loading' || this.isLoadingMore) return;
    const puts = this.#puts;
    const limit = Math.min(largestPage, Math.max(pageSize, this.list.items.length));
    try {
      let list = mergeFresh(this.list, await this.#read(limit, signal));
      if (opened && !list.items.some(({ id }) => id === opened.id)) {
        const now = await this.#find(opened, signal);
        if (now) list = withMail(list, now);
      }
      this.behind = null;
      // Other mails may have been chosen meanwhile, more rows read, or one of them changed.
      if (!signal.aborted && !this.isLoadingMore && puts === this.#puts) this.list = list;
    } catch (error) {
      if (!signal.aborted) this.behind = toTrouble(error);
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
      return await this.#client().mail.get(id, { signal });
    } catch (error) {
      if (error instanceof SupportError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  async #read(limit: number, signal: AbortSignal, cursor?: string): Promise<Page<Mail>> {
    const text = this.text.trim();
    const query = { limit, state: segments[this.segment], text: text === '' ? undefined : text, cursor };
    return await this.#client().mail.list(query, { signal });
  }
}
