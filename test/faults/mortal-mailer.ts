// A mail worker in a process of its own that tells its parent of every mail it sends: so that it can be killed right then.
import { once } from 'node:events';

import type { MailToRender } from '../../server/delivery/mail/rendering/mail-to-render.ts';
import { sendMails } from '../../server/delivery/mail/worker.ts';
import { silentLog } from '../../server/platform/ports/log.ts';
import type { OutgoingMail } from '../../server/platform/ports/mailer.ts';
import { connect } from '../../server/platform/postgres/connect.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';

const [databaseUrl, secret, ahead] = process.argv.slice(2) as [string, string, string];
const sql = connect(databaseUrl, { max: 3 });
const clock = { now: () => new Date(Date.now() + Number(ahead)) };
const mailer = {
  send: async (transport: { id: string }, message: OutgoingMail) => {
    const messageId = message.messageId.slice(1, -1);
    process.send?.({ messageId, transportId: transport.id, at: clock.now().getTime() });
    await once(process, 'message');
    return { answer: '250 Ok' };
  },
  close: async () => {},
};
const render = ({ messageId }: MailToRender): OutgoingMail =>
  ({ messageId: `<${messageId}>` }) as unknown as OutgoingMail;

await sendMails(
  { sql, clock, monotonic: clock, log: silentLog, sealer: createSealer(secret), mailer, render, parallel: 1 },
  'north',
);
await sql.end({ timeout: 1 });
process.disconnect();
