// How a connection to a mail server is made: what is demanded of it, whom it believes, and how long it may take.
import { rootCertificates } from 'node:tls';

import SMTPConnection from 'nodemailer/lib/smtp-connection';

import type { SmtpTransport } from '../../../platform/ports/mailer.ts';

/** Milliseconds. */
export interface SmtpDeadlines {
  /** Until the connection stands, name and TLS included. */
  readonly connect: number;
  readonly greeting: number;
  /** Of silence within a conversation. RFC 5321 would have minutes; a worker that waits so long sends nothing else. */
  readonly silence: number;
  /** For one mail as a whole: a tarpit says a word every few seconds, so that silence never lasts. */
  readonly whole: number;
}

export const smtpDeadlines: SmtpDeadlines = { connect: 15_000, greeting: 15_000, silence: 45_000, whole: 60_000 };

/** `ca`: certificates (PEM) of own authorities that are believed beside the public ones. */
export function connectionOptions(transport: SmtpTransport, deadlines: SmtpDeadlines, ca: readonly string[]) {
  const { host, port, security } = transport;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }) },
    connectionTimeout: deadlines.connect,
    greetingTimeout: deadlines.greeting,
    socketTimeout: deadlines.silence,
    dnsTimeout: deadlines.connect,
    socketCloseTimeout: 1_000,
    maxResponseSize: 65_536,
  } as const;
}

/** Whether a server offers SMTPUTF8, asked on a connection of its own. Rejects with nodemailer's error. */
export async function offersUtf8(options: ReturnType<typeof connectionOptions>): Promise<boolean> {
  const connection = new SMTPConnection(options);
  try {
    await new Promise<void>((connected, failed) => {
      connection.once('error', failed);
      connection.once('end', () => failed(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })));
      connection.connect((error) => (error ? failed(error) : connected()));
    });
    // The answer to EHLO: after STARTTLS the second one.
    return /^250[ -]SMTPUTF8\b/im.test(String(connection.lastServerResponse));
  } finally {
    connection.close();
  }
}
