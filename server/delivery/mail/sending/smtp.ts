// Sends mails by SMTP: a small pool of connections for each transport, deadlines for everything a server can keep open.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { createTransport, type NodemailerError } from 'nodemailer';

import { MailRefused, type Mailer, type OutgoingMail, type SmtpTransport } from '../../../platform/ports/mailer.ts';
import { headerName } from '../rendering/headers.ts';
import { recipientAddress, type RecipientAddress } from '../rendering/recipient.ts';
import { connectionOptions, offersUtf8, smtpDeadlines, type SmtpDeadlines } from './smtp-connect.ts';
import { answerOf, failureOf } from './smtp-failure.ts';

export interface SmtpOptions {
  readonly deadlines?: Partial<SmtpDeadlines>;
  /** Connections to one transport; 3 unless said. */
  readonly connections?: number;
  /** Certificates (PEM) of own authorities that are believed beside the public ones. */
  readonly ca?: readonly string[];
}

/** A transport that was not used for so long says goodbye; opening it again takes a moment. */
const IDLE = 60_000;
/** Transports whose pools are kept. Beyond that, the one that was not used for longest is closed. */
const MAX_POOLS = 200;
/** How long mails on their way may take when the server is closed. */
const PATIENCE = 10_000;

/** What of nodemailer's transporter is used here. */
interface Pool {
  readonly transporter: ReturnType<typeof open>;
  /** Changes with every setting: a new password must not wait for old connections to end. */
  readonly settings: string;
  /** Whether it offers SMTPUTF8: asked when the first mail needs it. */
  takesUtf8?: Promise<boolean>;
  sending: number;
}

export const smtpMailer = (options?: SmtpOptions): Mailer => new SmtpMailer(options);

class SmtpMailer implements Mailer {
  readonly #pools = new Map<string, Pool>();
  /** Pools that were replaced or pushed out and still have a mail on its way. */
  readonly #leaving = new Set<Pool>();
  readonly #deadlines: SmtpDeadlines;
  readonly #connections: number;
  readonly #ca: readonly string[];
  #closed = false;

  constructor({ deadlines = {}, connections = 3, ca = [] }: SmtpOptions = {}) {
    this.#ca = ca;
    this.#deadlines = { ...smtpDeadlines, ...deadlines };
    this.#connections = connections;
  }

  async send(transport: SmtpTransport, mail: OutgoingMail, signal: AbortSignal): Promise<{ answer: string }> {
    const hidden = hiddenOf(transport, mail);
    const to = recipientAddress(mail.envelope.to);
    if (to === null) {
      const answer = 'The address is none that a mail can be sent to.';
      throw new MailRefused({ where: 'here', code: null, answer });
    }
    if (this.#closed) throw refused({ message: 'The mailer is closed.', code: 'ECONNECTION' }, false, hidden);
    const pool = this.#pool(transport);
    const ends = AbortSignal.any([AbortSignal.timeout(this.#deadlines.whole), signal]);
    pool.sending++;
    try {
      if (to.needsUtf8 && !(await this.#takesUtf8(pool, transport))) throw utf8Missing();
      const { response } = await pool.transporter.sendMail({
        ...toNodemailer(to, mail),
        signal: ends,
      });
      return { answer: answerOf(response ?? '', hidden) };
    } catch (error) {
      if (error instanceof MailRefused) throw error;
      // "Ended" is when nodemailer writes the last line (`.`): before that, no server can have taken the mail.
      throw refused(error as NodemailerError, streams.get(ends)?.readableEnded === true, hidden);
    } finally {
      pool.sending--;
      if (pool.sending === 0 && this.#leaving.delete(pool)) pool.transporter.close();
    }
  }

  /** Lets mails on their way arrive, for ten seconds at most, and ends every connection. */
  async close(): Promise<void> {
    this.#closed = true;
    const pools = [...this.#pools.values(), ...this.#leaving];
    this.#pools.clear();
    for (const { transporter } of pools) transporter.close();
    const until = Date.now() + PATIENCE;
    while (pools.some(({ sending }) => sending > 0) && Date.now() < until) {
      await new Promise((done) => setTimeout(done, 20));
    }
    for (const { transporter } of pools) transporter.close({ force: true });
    this.#leaving.clear();
  }

  /** nodemailer says SMTPUTF8 where it is offered, and sends such an address all the same where it is not. */
  #takesUtf8(pool: Pool, transport: SmtpTransport): Promise<boolean> {
    pool.takesUtf8 ??= offersUtf8(connectionOptions(transport, this.#deadlines, this.#ca)).catch((error: unknown) => {
      delete pool.takesUtf8;
      throw error;
    });
    return pool.takesUtf8;
  }

  #pool(transport: SmtpTransport): Pool {
    const settings = createHash('sha256').update(JSON.stringify(transport)).digest('base64');
    const known = this.#pools.get(transport.id);
    this.#pools.delete(transport.id);
    if (known?.settings === settings) {
      // Put back at the end: the first in the map is the one that was not used for longest.
      this.#pools.set(transport.id, known);
      return known;
    }
    if (known) this.#retire(known);
    const pool: Pool = {
      transporter: open(transport, this.#deadlines, this.#connections, this.#ca),
      settings,
      sending: 0,
    };
    this.#pools.set(transport.id, pool);
    const [oldest] = this.#pools;
    if (this.#pools.size > MAX_POOLS && oldest) {
      this.#pools.delete(oldest[0]);
      this.#retire(oldest[1]);
    }
    return pool;
  }

  #retire(pool: Pool): void {
    if (pool.sending === 0) pool.transporter.close();
    else this.#leaving.add(pool);
  }
}

/** The bytes of a mail on their way, by the signal that ends it: nodemailer's errors do not tell how far they came. */
const streams = new WeakMap<AbortSignal, Readable>();

function open(transport: SmtpTransport, deadlines: SmtpDeadlines, connections: number, ca: readonly string[]) {
  const { user, password, dkim } = transport;
  const transporter = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    // A kept connection that turns out to be gone before a byte of the mail was written: once more, on a new one.
    maxRequeues: 1,
    idleTimeout: IDLE,
    ...connectionOptions(transport, deadlines, ca),
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim !== null && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: SIGNED,
      },
    }),
  });
  transporter.use('stream', ({ data, message }, done) => {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = create(options);
      if (data.signal) streams.set(data.signal, stream);
      return stream;
    };
    done();
  });
  // A connection that breaks while nobody uses it. A mail on its way is told by its own promise.
  transporter.on('error', () => {});
  return transporter;
}

/** One-click unsubscribing counts only where the signature covers both headers (RFC 8058, 4). */
const SIGNED =
  'From:Reply-To:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

function toNodemailer({ address }: RecipientAddress, mail: OutgoingMail) {
  const { envelope, from, replyTo } = mail;
  return {
    // The envelope is ours: whatever a header is read as, the mail goes to this one address.
    envelope: { from: envelope.from, to: { name: '', address } },
    from: { name: headerName(from.name), address: from.address },
    to: { name: headerName(mail.to.name), address },
    ...(replyTo !== null && { replyTo: { name: '', address: replyTo } }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.inReplyTo !== null && { inReplyTo: mail.inReplyTo }),
    references: [...mail.references],
    headers: Object.fromEntries(Object.entries(mail.headers).map(([name, value]) => [name, { prepared: true, value }])),
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What must not be kept of an answer: who the mail was for, and what opens the transport. */
function hiddenOf({ user, password }: SmtpTransport, { to }: OutgoingMail): string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const login = password === null ? [] : [password, base64(password), base64(`\0${user}\0${password}`)];
  return [...login, to.address, to.address.slice(0, to.address.lastIndexOf('@')), to.name];
}

function utf8Missing(): MailRefused {
  const answer =
    'The address has letters before the @ that only a server with SMTPUTF8 takes, and this one offers none.';
  return new MailRefused({ where: 'here', code: null, answer });
}

function refused(
  error: Pick<NodemailerError, 'message' | 'code'>,
  handedOver: boolean,
  hidden: readonly string[],
): MailRefused {
  return new MailRefused(failureOf(error as NodemailerError, handedOver, hidden), error);
}
