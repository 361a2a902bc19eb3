// Owns which mail is open, and every try to send it, kept fresh while it is.
import type { ReactiveControllerHost } from 'lit';

import type { MailAttempt } from '../../../../sdk/contract/index.ts';
import type { Mails } from '../../../../sdk/resources/mail.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { RequestController } from '../../../kit/controllers/request.ts';

export class OpenedMailController extends Controller {
  id: string | null = null;
  readonly attempts: RequestController<MailAttempt[]>;
  readonly #mails: () => Mails;

  constructor(host: ReactiveControllerHost, mails: () => Mails) {
    super(host);
    this.#mails = mails;
    this.attempts = new RequestController(host);
  }

  open(id: string | null): void {
    this.id = id;
    this.host.requestUpdate();
    if (id !== null) void this.attempts.run(this.#read(id));
  }

  async refresh(): Promise<void> {
    if (this.id !== null) await this.attempts.refresh(this.#read(this.id));
  }

  readonly #read = (id: string) => (signal: AbortSignal) => this.#mails().attempts(id, { signal });
}
