// Owns what staff do with a mail: shows where it goes before the server has agreed, and takes that back where it refuses.
import type { LitElement } from 'lit';

import type { Mail, MailState } from '../../../../sdk/contract/index.ts';
import type { Mails } from '../../../../sdk/resources/mail.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { report } from '../../../kit/controllers/report.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { MailAction } from '../state/mails.ts';

/** Discarding is for good: that is shown when it is done. */
const expected: Partial<Record<MailAction, MailState>> = { sendNow: 'ready', retry: 'ready' };

export class MailActionsController extends Controller<LitElement> {
  /** What was refused last, and of which mail. */
  refused: { readonly mailId: string; readonly error: ShownError } | null = null;
  readonly #mails: () => Mails;
  readonly #under = new Map<string, MailAction>();

  constructor(host: LitElement, mails: () => Mails) {
    super(host);
    this.#mails = mails;
  }

  /** What is being done with this mail at the moment. */
  under(mailId: string): MailAction | undefined {
    return this.#under.get(mailId);
  }

  /** The mail as it will be when what is under way is agreed to. */
  expect(mail: Mail): Mail {
    const state = expected[this.#under.get(mail.id) ?? 'discard'];
    return state === undefined ? mail : { ...mail, state, reason: null, settledAt: null };
  }

  /** The mail as the server has it then; undefined where it refused. Never rejects. */
  async make(action: MailAction, { id }: Mail): Promise<Mail | undefined> {
    if (this.#under.has(id)) return undefined;
    this.refused = null;
    this.#under.set(id, action);
    this.host.requestUpdate();
    try {
      return await this.#mails()[action](id);
    } catch (error) {
      this.refused = { mailId: id, error: report(this.host, error) };
      return undefined;
    } finally {
      this.#under.delete(id);
      this.host.requestUpdate();
    }
  }
}
