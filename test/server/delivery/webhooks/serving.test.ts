// A server as it runs: a ticket that is filed over HTTP is told to the endpoint, without anybody's help, and verified.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { createAgentClient } from '../../../../sdk/agent.ts';
import { createClient } from '../../../../sdk/index.ts';
import { signPanelToken } from '../../../../sdk/sign.ts';
import { verifyWebhook } from '../../../../sdk/webhooks.ts';
import { readConfig } from '../../../../server/config.ts';
import { addTenant, addTenantKey } from '../../../../server/desk/tenants/commands.ts';
import { silentLog } from '../../../../server/index.ts';
import { serve, type Running } from '../../../../server/main.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { until } from './world.ts';

const iss = 'https://panel.example';
const secret = 'the secret that panel and desk share, long enough';
let database: TestDatabase;
let running: Running;
let receiver: Receiver;
beforeAll(async () => {
  [database, receiver] = await Promise.all([testDatabase(), startReceiver()]);
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_PORT: '0',
    PANELDESK_WEBHOOKS_PRIVATE: `127.0.0.1:${receiver.port}`,
  });
  await addTenant(database.sql, { id: 'acme', name: 'Acme' });
  await addTenantKey(database.sql, config, { tenantId: 'acme', issuer: iss, algorithm: 'HS256', secret });
  running = await serve(config, { log: silentLog });
});
afterAll(async () => {
  await running?.close();
  await receiver?.close();
  await database?.drop();
});

it('tells what was filed', async () => {
  const sign = (claims: object) => (): Promise<string> =>
    signPanelToken({ iss, name: 'Somebody', ...claims } as never, secret, { expiresIn: 300 });
  const { webhooks } = createAgentClient({ server: running.url, getToken: sign({ sub: 'a', role: 'admin' }) });
  const customer = { sub: 'c', role: 'customer', account: 'acc', accountName: 'Account' };
  const { tickets } = createClient({ server: running.url, getToken: sign(customer) });

  const webhook = await webhooks.create({ url: receiver.url });
  await expect(webhooks.create({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ code: 'invalid_input' });
  const { number } = await tickets.create({ subject: 'S', text: 'T', category: 'other' });
  await until('it is told', () => receiver.received.length > 0);
  const { body, headers } = receiver.received[0]!;
  expect(await verifyWebhook(body, headers, webhook.secret)).toMatchObject({
    type: 'ticket.created',
    data: { number },
  });
  await until(
    'it is written down',
    async () => (await webhooks.deliveries(webhook.id)).items[0]?.state === 'delivered',
  );
});
