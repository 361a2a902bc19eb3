// Mail under control, for staff: the queue and the log, why a mail waits, the budget of each transport, and what to do.
import type {
  changeMail,
  getMail,
  listAttempts,
  listMail,
  Mail,
  MailAttempt,
  MailBudget,
  releaseBrake,
} from '../contract/mail.ts';
import type { Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { Pages } from '../client/pages.ts';
import { send } from '../client/send.ts';
import type { QueryFor } from '../client/send.ts';
import { readMailBudget } from './mail-budget.ts';

/** Which mails: of these states; `text` is a part of a name or an address, or the number of a ticket. */
export type MailSearch = QueryFor<typeof listMail>;

/** Mail, as `desk.mail`: refused with `forbidden` for customers. */
export class Mails {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Lists mails, newest first, without their text.
   *
   * @example
   * ```ts
   * for await (const mail of desk.mail.list({ state: ['failed', 'held'] })) console.log(mail.to.address, mail.reason?.text);
   * ```
   */
  list(query: MailSearch = {}, options?: CallOptions): Pages<Mail> {
    return new Pages((cursor) =>
      send<typeof listMail>(this.#http, 'GET /v1/mail', { query: cursor ? { ...query, cursor } : query }, options),
    );
  }

  /**
   * Reads one mail as it stands now, whatever its state, without its text.
   *
   * @throws SupportError `not_found` for one that went into another (a digest), or is not there any more.
   */
  get(mailId: Uuid, options?: CallOptions): Promise<Mail> {
    return send<typeof getMail>(this.#http, 'GET /v1/mail/{mailId}', { params: { mailId } }, options);
  }

  /** Reads every attempt to send a mail, oldest first, with what the server answered. */
  async attempts(mailId: Uuid, options?: CallOptions): Promise<MailAttempt[]> {
    const { items } = await send<typeof listAttempts>(
      this.#http,
      'GET /v1/mail/{mailId}/attempts',
      { params: { mailId } },
      options,
    );
    return items;
  }

  /**
   * Lets a waiting mail go at once: past quiet hours and the limits of its reader, never past those of a transport.
   *
   * @throws SupportError `not_in_this_state` for one that does not wait any more.
   */
  sendNow(mailId: Uuid, options?: CallOptions): Promise<Mail> {
    return this.#change(mailId, 'send-now', options);
  }

  /**
   * Tries a failed or held mail again, from the beginning; an address that had bounced is believed again.
   *
   * @throws SupportError `not_in_this_state` for any other.
   */
  retry(mailId: Uuid, options?: CallOptions): Promise<Mail> {
    return this.#change(mailId, 'retry', options);
  }

  /**
   * Discards a mail that is not sent, for good: nobody is told what stands in it.
   *
   * @throws SupportError `not_in_this_state` for one that is sent, or being sent.
   */
  discard(mailId: Uuid, options?: CallOptions): Promise<Mail> {
    return this.#change(mailId, 'discard', options);
  }

  /** Reads what each transport used of its budget, how many mails wait, and whether mail is stopped. */
  budget(options?: CallOptions): Promise<MailBudget> {
    return readMailBudget(this.#http, options);
  }

  /**
   * Lets mail go again after bounces had stopped it; those until now are forgotten.
   *
   * @throws SupportError `forbidden` for everybody but admins.
   */
  releaseBrake(options?: CallOptions): Promise<MailBudget> {
    return send<typeof releaseBrake>(this.#http, 'POST /v1/mail/brake/release', {}, options);
  }

  #change(mailId: Uuid, action: 'send-now' | 'retry' | 'discard', options?: CallOptions): Promise<Mail> {
    return send<typeof changeMail>(
      this.#http,
      'POST /v1/mail/{mailId}/{action}',
      { params: { mailId, action } },
      options,
    );
  }
}
