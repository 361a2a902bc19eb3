// The example of a receiver as it stands, on the built package: a ticket is filed, the receiver hears of it and believes it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { WebhookWithSecret } from '../../sdk/contract/index.ts';
import { newSecret, signedHeaders } from '../../server/delivery/webhooks/signature.ts';
import {
  startDelivering,
  startExpanding,
  startWebhookDesk,
  ticketBy,
  until,
} from '../server/delivery/webhooks/world.ts';
import type { Desk } from '../support/desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let desk: Desk;
let stops: (() => Promise<void>)[];
let webhook: WebhookWithSecret;
let receiver: ChildProcess;
let lines: Interface;
let address: string;

const nextLine = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];

beforeAll(async () => {
  desk = await startWebhookDesk();
  stops = [startExpanding(desk), startDelivering(desk)];
  // The secret is known once the endpoint is there, the address once the receiver runs.
  const { webhooks } = desk.admin().desk;
  webhook = await webhooks.create({ url: 'http://127.0.0.1:1/' });
  receiver = spawn(process.execPath, ['--import', 'tsx/esm', 'examples/webhook-receiver.ts'], {
    cwd: root,
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: `${root}examples/tsconfig.json`,
      WEBHOOK_SECRET: webhook.secret,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  lines = createInterface({ input: receiver.stdout! });
  address = await nextLine();
  await webhooks.update(webhook.id, { url: `${address}/desk`, enabled: true });
});
afterAll(async () => {
  receiver?.kill();
  for (const stop of stops ?? []) await stop();
  await desk?.close();
});

it('hears of a ticket that was filed, and takes a repetition once', async () => {
  const line = nextLine();
  const { number } = await ticketBy(desk);
  expect(await line).toBe(`ticket.created: ticket ${number} of acc-1 is waiting_for_support`);

  const { webhooks } = desk.admin().desk;
  const delivery = async () => (await webhooks.deliveries(webhook.id)).items[0]!;
  await until('it is delivered', async () => (await delivery()).state === 'delivered');
  const heard: string[] = [];
  lines.on('line', (more) => heard.push(more));
  await webhooks.redeliver(webhook.id, (await delivery()).id);
  await until('it is delivered again', async () => (await delivery()).state === 'delivered');
  expect(heard).toEqual([]);
});

it('refuses what is not the desk’s', async () => {
  const line = nextLine();
  const body = '{"type":"ticket.created","timestamp":"2026-11-21T12:00:00.000Z","data":{}}';
  const headers = signedHeaders([newSecret()], 'msg_1', Math.floor(Date.now() / 1000), body);
  expect((await fetch(address, { method: 'POST', body, headers })).status).toBe(400);
  expect(await line).toBe('refused: bad_signature');
  const large = await fetch(address, { method: 'POST', body: 'x'.repeat(200_000) });
  expect(large.status).toBe(413);
});
