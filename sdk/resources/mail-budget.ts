// The one call of mail that is made while nobody looks at the mail: how it stands.
import type { getMailBudget, MailBudget } from '../contract/mail.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** Reads what each transport used of its budget, how many mails wait, and whether mail is stopped. */
export const readMailBudget = (http: Http, options?: CallOptions): Promise<MailBudget> =>
  send<typeof getMailBudget>(http, 'GET /v1/mail/budget', {}, options);
