// Mailers and servers for one test each: whatever was started is closed when the test is over.
import { afterEach, expect } from 'vitest';

import type { SmtpDeadlines } from '../../../../server/delivery/mail/sending/smtp-connect.ts';
import { smtpMailer } from '../../../../server/delivery/mail/sending/smtp.ts';
import {
  MailRefused,
  type Mailer,
  type OutgoingMail,
  type SmtpTransport,
} from '../../../../server/platform/ports/mailer.ts';
import { never, plainMail, startRude, startSink, transportTo } from './smtp-sink.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
export function kept<T extends { close(): Promise<void> }>(one: T): T {
  closing.push(() => one.close());
  return one;
}
export const sink = async (...given: Parameters<typeof startSink>) => kept(await startSink(...given));
export const rude = async (talk: Parameters<typeof startRude>[0]) => kept(await startRude(talk));
export const mailer = (deadlines: Partial<SmtpDeadlines> = {}): Mailer => kept(smtpMailer({ deadlines }));

/** What a server makes of a mail that it does not take. */
export async function refusal(
  port: number,
  change: { mail?: Partial<OutgoingMail>; transport?: Partial<SmtpTransport>; by?: Mailer } = {},
) {
  const sending = (change.by ?? mailer()).send(transportTo(port, change.transport), plainMail(change.mail), never());
  const error: unknown = await sending.then(
    ({ answer }) => expect.fail(`It was taken: ${answer}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MailRefused);
  return error as MailRefused;
}
