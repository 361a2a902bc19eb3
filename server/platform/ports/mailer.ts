// Who hands a mail to a mail server: an interface, so that tests can be any server. The real one is `mail/sending/smtp.ts`.

/** A mail server of a tenant, its secrets opened. */
export interface SmtpTransport {
  readonly id: string;
  readonly tenantId: string;
  readonly host: string;
  readonly port: number;
  /** tls: from the first byte. starttls: demanded before anything else is said. none: for this machine only. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
}

/** Somebody with an address; the name may be empty. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail in its final words. Everything in it is text: whoever sends it reads no file and no address because of it. */
export interface OutgoingMail {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same at every try. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Further headers by name: `Auto-Submitted`, `List-Unsubscribe` … */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Mailer {
  /**
   * Hands over one mail and answers the server's last word, e.g. `250 2.0.0 Ok: queued as 4F1`. Throws `MailRefused` in every
   * other case. When `signal` ends it gives up at once: the caller's lease is about to end.
   */
  send(transport: SmtpTransport, message: OutgoingMail, signal: AbortSignal): Promise<{ answer: string }>;
  /** Lets go of what it keeps open. */
  close(): Promise<void>;
}

/**
 * How far a mail had come when it was not taken: nothing was said yet (`here`: this side refused), connecting, the server's
 * first word, `EHLO`, `STARTTLS`, signing in, `MAIL FROM`, `RCPT TO`, `DATA`, or its last word after the whole mail was sent.
 */
export type Stage = 'here' | 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body';

/** A mail was not taken, or nobody knows (`body` without a code). What follows from it, `mail/sending/judge.ts` says. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly where: Stage;
  /** The server's reply code with the enhanced one (RFC 3463), e.g. `550 5.1.1`; null where it gave no answer. */
  readonly code: string | null;
  /** The server's words, or what went wrong with the connection; for staff to read. */
  readonly answer: string;

  constructor(what: Pick<MailRefused, 'where' | 'code' | 'answer'>, cause?: unknown) {
    super(`${what.where}: ${what.answer}`, cause === undefined ? undefined : { cause });
    this.where = what.where;
    this.code = what.code;
    this.answer = what.answer.slice(0, 500);
  }
}
