// Whether a mail server lets us in: greeted, encrypted and signed in as for a mail, and no mail sent.
import { createTransport, type NodemailerError } from 'nodemailer';

import { MailRefused, type SmtpTransport } from '../../../platform/ports/mailer.ts';
import { connectionOptions, smtpDeadlines } from './smtp-connect.ts';
import { failureOf } from './smtp-failure.ts';

/** Milliseconds for each step: somebody waits before a terminal. */
const PATIENCE = 8_000;

/** Throws `MailRefused` with what the server said, or with what became of the connection. */
export async function verifyTransport(transport: SmtpTransport, ca: readonly string[]): Promise<void> {
  const { user, password } = transport;
  const deadlines = { ...smtpDeadlines, connect: PATIENCE, greeting: PATIENCE, silence: PATIENCE };
  const transporter = createTransport({
    ...connectionOptions(transport, deadlines, ca),
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transporter.verify();
  } catch (error) {
    throw new MailRefused(failureOf(error as NodemailerError, false, password === null ? [] : [password]), error);
  } finally {
    transporter.close();
  }
}
