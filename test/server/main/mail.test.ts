// A running server with nothing replaced: a ticket comes in over HTTP, and its confirmation goes out over SMTP, or is refused there.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createAgentClient } from '../../../sdk/agent.ts';
import type { Mail } from '../../../sdk/contract/index.ts';
import { createClient } from '../../../sdk/index.ts';
import { signPanelToken, type CustomerClaims, type StaffClaims } from '../../../sdk/sign.ts';
import { readConfig, type Config } from '../../../server/config.ts';
import { reasons } from '../../../server/delivery/mail/sending/reasons.ts';
import { addTransport } from '../../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../../server/delivery/mail/settings.ts';
import { addTenant, addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { silentLog } from '../../../server/index.ts';
import { serve, type Running } from '../../../server/main.ts';
import { systemIds } from '../../../server/platform/ports/ids.ts';
import { createSealer } from '../../../server/platform/sealing/seal.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { rude, sink } from '../delivery/mail/smtp-parties.ts';
import { scripted } from '../delivery/mail/smtp-sink.ts';

const iss = 'https://panel.acme.example';
const panelSecret = 'the shared secret of a panel, 32 bytes and more';
const rosa = {
  iss,
  sub: 'p-7',
  name: 'Rosa Bennett',
  email: 'rosa@customer.example',
  role: 'customer',
  account: 'k-1',
} as const;
const nils = { iss, sub: 's-1', name: 'Nils Berger', role: 'agent' } as const;

let database: TestDatabase;
let running: Running;
beforeEach(async () => {
  database = await testDatabase();
  const config: Config = readConfig({
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_PORT: '0',
  });
  running = await serve(config, { log: silentLog });
  const { sql } = database;
  await addTenant(sql, { id: 'acme', name: 'Acme Hosting' });
  await addTenantKey(sql, config, { tenantId: 'acme', issuer: iss, algorithm: 'HS256', secret: panelSecret });
  await saveMailSettings(sql, 'acme', {
    fromAddress: 'support@acme.example',
    customerUrl: 'https://panel.acme.example/support?ticket={number}',
    publicUrl: running.url,
  });
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

/** The tenant mails through this server from now on. */
const mailThrough = (port: number): Promise<void> =>
  addTransport(database.sql, createSealer('J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC'), 'acme', {
    id: systemIds.uuid(),
    name: 'main',
    host: '127.0.0.1',
    port,
    security: 'none',
  });
const as = (claims: CustomerClaims | StaffClaims) => ({
  server: running.url,
  getToken: () => signPanelToken(claims, new TextEncoder().encode(panelSecret)),
});
const file = () =>
  createClient(as(rosa)).tickets.create({ subject: 'The shop is down', text: 'It answers 502.', category: 'software' });
const queue = () => createAgentClient(as(nils)).mail;
const settledAs = (state: Mail['state']): Promise<Mail> =>
  vi.waitFor(
    async () => {
      // Who looks is staff by that, and told of the ticket, too.
      const { items } = await queue().list({ text: rosa.email });
      expect(items).toMatchObject([{ state, tries: 1 }]);
      return items[0]!;
    },
    { timeout: 20_000, interval: 50 },
  );

it('confirms a ticket by mail, with a link that stops such mails', async () => {
  const server = await sink();
  await mailThrough(server.port);
  const ticket = await file();
  await vi.waitFor(() => expect(server.arrived).toHaveLength(1), { timeout: 20_000, interval: 50 });
  const [{ mail, from, to }] = server.arrived as [(typeof server.arrived)[0]];
  expect([from, to]).toEqual(['support@acme.example', ['rosa@customer.example']]);
  expect(mail.subject).toBe(`[#${ticket.number}] The shop is down`);
  expect(mail.text).toContain('We have your request');
  expect(mail.html).toContain(`https://panel.acme.example/support?ticket=${ticket.number}`);
  expect(await settledAs('sent')).toMatchObject({
    ticketNumber: ticket.number,
    kinds: ['received'],
    transport: 'main',
  });

  const link = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value.slice(1, -1) ?? '';
  expect(link).toMatch(`${running.url}/unsubscribe/`);
  expect((await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
  const { mail: wanted } = await createClient(as(rosa)).preferences.get();
  expect(wanted).toMatchObject({ received: false, answered: true });
});

it.each([
  ['550 5.1.1 no such user', 'held', reasons.bounced('550 5.1.1 no such user'), 'refused'],
  ['450 4.2.0 come back later', 'waiting', reasons.try_failed('450 4.2.0 come back later'), 'retry'],
] as const)('a recipient answered with %s is %s, and staff see why', async (reply, state, reason, outcome) => {
  const server = await rude(scripted({ RCPT: reply }));
  await mailThrough(server.port);
  await file();
  const found = await settledAs(state);
  expect(found.reason).toEqual(reason);
  expect(await queue().attempts(found.id)).toMatchObject([{ transport: 'main', outcome, answer: reply }]);
});

it('a mail whose content is refused by the only server is parked', async () => {
  const server = await rude(scripted({ '.': '554 5.7.1 looks like spam' }));
  await mailThrough(server.port);
  await file();
  expect(await settledAs('failed')).toMatchObject({ reason: reasons.all_refused() });
});
