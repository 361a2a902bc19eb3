// What is written is expanded and mailed at once, also by another process: nobody waits until a worker looks by itself.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createClient, type Client } from '../../../../sdk/index.ts';
import { createApp } from '../../../../server/app.ts';
import { readConfig } from '../../../../server/config.ts';
import { startLive, type LiveSide } from '../../../../server/delivery/live/commands.ts';
import { silentLog } from '../../../../server/index.ts';
import { serve, type Running } from '../../../../server/main.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { startMailDesk, type MailDesk } from '../mail/mail-desk.ts';

const HOUR = 3_600_000;

let mail: MailDesk;
/** With workers that look by themselves once an hour. */
let working: Running;
/** What another process has of live updates: a doorbell of its own, and no workers. */
let idle: LiveSide;
beforeEach(async () => {
  mail = await startMailDesk();
  const { clock, config, databaseUrl, ownUrl, workersUrl } = mail.desk;
  const settings = readConfig({
    DATABASE_URL: ownUrl,
    PANELDESK_DATABASE_OWNER_URL: databaseUrl,
    PANELDESK_DATABASE_WORKER_URL: workersUrl,
    PANELDESK_SECRET: config.secret,
    PANELDESK_PORT: '0',
  });
  working = await serve(settings, { log: silentLog, clock, mailer: mail.mailer, pause: HOUR });
  idle = await startLive({ databaseUrl: ownUrl, secret: config.secret, clock, log: silentLog });
});
afterEach(async () => {
  await idle.close();
  await working.close();
  await mail.desk.close();
});

/** Files three, each by somebody else and when the last one's confirmation is out: the workers sleep by then. */
async function confirms(clientOf: (who: { id: string; email: string; account: string }) => Client): Promise<void> {
  const told: string[] = [];
  for (const id of ['ada', 'bo', 'cleo']) {
    const email = `${id}@customer.example`;
    await clientOf({ id, email, account: id }).tickets.create({ subject: 'S', text: 'T', category: 'other' });
    told.push(email);
    await expect
      .poll(() => mail.mailer.arrived.map(({ message }) => message.to.address), { timeout: 8_000 })
      .toEqual(told);
  }
  expect(await mail.desk.sql`select from outbox`).toEqual([]);
}

it('at the process that has the workers', async () => {
  await confirms((who) =>
    createClient({ server: working.url, getToken: () => mail.desk.token({ ...who, role: 'customer' }) }),
  );
});

it('at a process that has none: the doorbell wakes those of the other', async () => {
  const { own: sql, clock, config } = mail.desk;
  const app = createApp({ sql, clock, ids: systemIds, log: silentLog, config, live: idle });
  await confirms((who) =>
    createClient({
      server: 'http://desk.example',
      getToken: () => mail.desk.token({ ...who, role: 'customer' }),
      fetch: (request) => app.fetch(request),
    }),
  );
});
