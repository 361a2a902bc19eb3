// The database of an earlier version, filled and busy, is brought up to date by a new process beside the old one, which goes on:
// no request fails, and whoever must be told is told once. The old version is the code of then, out of the history.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

import { createAgentClient } from '../../sdk/agent.ts';
import { addTransport } from '../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../server/delivery/mail/settings.ts';
import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import { systemIds } from '../../server/platform/ports/ids.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { startSink, type Sink } from '../server/delivery/mail/smtp-sink.ts';
import { startReceiver, type Receiver } from '../server/delivery/webhooks/receiver.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { commandScript, startServer, type MortalServer } from './mortal-server.ts';
import { startWriters } from './writers.ts';

/** The last one without subjects, actors, jobs and walls (migrations up to 0012): as far back as what runs may be. */
const BEFORE = '94be716eb28bdfab316f0f5ebafa128a2eeac1f2';
const [FILLED, BESIDE] = process.env['PANELDESK_FAULTS'] === 'long' ? [2_000, 1_000] : [60, 40];
const WRITERS = 8;

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...args: string[]): Buffer =>
  execFileSync('git', ['-C', root, ...args], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
/** Not in a shallow clone, nor in what was downloaded without the history. */
const isThere = ((): boolean => {
  try {
    return git('cat-file', '-t', BEFORE).toString().trim() === 'commit';
  } catch {
    return false;
  }
})();
if (!isThere)
  console.warn(`test/faults/upgrade.test.ts is skipped: the history does not reach back to ${BEFORE.slice(0, 7)}.`);

const issuer = 'https://panel.upgrade.example';
const panelSecret = 'the secret that panel and desk share, long enough';
const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
let folder: string;
let database: TestDatabase;
let smtp: Sink;
let receiver: Receiver;
const servers: MortalServer[] = [];

beforeAll(async () => {
  if (!isThere) return;
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-upgrade-'));
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', BEFORE, 'package.json', 'server', 'sdk') });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  [database, smtp, receiver] = await Promise.all([testDatabase({ empty: true }), startSink(), startReceiver()]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all([smtp?.close(), receiver?.close()]);
  await database?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const env = (more: Record<string, string> = {}) => ({
  DATABASE_URL: database.url,
  PANELDESK_SECRET: secret,
  PANELDESK_WEBHOOKS_PRIVATE: 'all',
  PANELDESK_LIMIT_READ: '1000000/60',
  PANELDESK_LIMIT_WRITE: '1000000/60',
  PANELDESK_LIMIT_CREATE: '1000000/60',
  ...more,
});
async function start(...given: Parameters<typeof startServer>): Promise<MortalServer> {
  const server = await startServer(...given);
  servers.push(server);
  return server;
}

/** A token of somebody of the staff. */
function tokenOf(role: 'agent' | 'admin', sub: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: issuer, aud: 'paneldesk', sub, name: sub, role, iat, exp: iat + 3_600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(panelSecret));
}

/** Reads lists and tickets for as long as the test goes on, wherever requests go at the moment; what was no success. */
async function startReading(url: () => string): Promise<{ stop(): Promise<{ read: number; failed: string[] }> }> {
  const authorization = `Bearer ${await tokenOf('agent', 'reader')}`;
  const failed: string[] = [];
  let [read, stopped] = [0, false];
  const get = async (path: string): Promise<{ items?: { id: string }[] }> => {
    const at = `${url()}${path}`;
    try {
      const answer = await fetch(at, { headers: { authorization } });
      read += 1;
      if (answer.ok) return (await answer.json()) as { items: { id: string }[] };
      failed.push(`${at} ${answer.status} ${await answer.text()}`);
    } catch (error) {
      failed.push(`${at} ${String(error)}`);
    }
    return {};
  };
  const reading = (async () => {
    while (!stopped) {
      const { items = [] } = await get('/v1/tickets?limit=20');
      if (items[0]) await get(`/v1/tickets/${items[0].id}`);
      await get('/v1/queue');
      await get('/v1/mail?limit=20');
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await reading;
      return { read, failed };
    },
  };
}

it.skipIf(!isThere)('no request fails, and everybody is told once', { timeout: 1_800_000 }, async () => {
  const old = await start(['--import', 'tsx', 'server/cli.ts', 'serve'], env(), folder);
  const { sql } = database;
  const levels = async () =>
    (await sql<{ name: string }[]>`select name from migrations order by name`).map(({ name }) => name);
  const before = await levels();
  await addTenant(sql, { id: 'acme', name: 'Acme' });
  await addTenantKey(sql, { secret }, { tenantId: 'acme', issuer, algorithm: 'HS256', secret: panelSecret });
  await saveMailSettings(sql, 'acme', {
    fromAddress: 'desk@acme.example',
    ticketMinutes: 0,
    personDay: 100_000,
    // What staff are owed stays open for as long as the test takes.
    readWaitSeconds: 3_600,
  });
  await addTransport(sql, createSealer(secret), 'acme', {
    id: systemIds.uuid(), name: 'main', host: '127.0.0.1', port: smtp.port, security: 'none',
  }); // prettier-ignore
  const admin = createAgentClient({ server: old.url, getToken: () => tokenOf('admin', 'ida') });
  await admin.webhooks.create({ url: receiver.url });
  // One of the staff who is told of everything.
  await createAgentClient({ server: old.url, getToken: () => tokenOf('agent', 'bert') }).session();

  let targets = [old.url];
  let turn = 0;
  const url = (): string => targets[(turn += 1) % targets.length]!;
  const writers = await startWriters(WRITERS, { url, issuer, secret: panelSecret, replying: true, mailed: true });
  const readers = await startReading(url);
  onTestFinished(() => writers.stop());
  await writers.moreThan(FILLED);

  const fresh = await start(
    commandScript(),
    env({ DATABASE_URL: database.appUrl, PANELDESK_DATABASE_OWNER_URL: database.url }),
  );
  expect((await levels()).length).toBeGreaterThan(before.length);
  targets = [old.url, fresh.url];
  await writers.moreThan(BESIDE);
  // As a balancer takes one out: nothing new goes there, and it ends with what it has in hand.
  targets = [fresh.url];
  await writers.moreThan(2 * WRITERS);
  expect(await old.end()).toBe(0);
  await writers.moreThan(BESIDE);
  await writers.stop();
  const { read, failed } = await readers.stop();
  expect(failed).toEqual([]);
  expect(read).toBeGreaterThan(BESIDE);
  expect(writers.unanswered()).toBe(0);

  const filed = writers.acknowledged.map(({ subject }) => subject).toSorted();
  const there = await sql<{ subject: string }[]>`select subject from tickets`;
  expect(there.map(({ subject }) => subject).toSorted()).toEqual(filed);
  // Everything that was to be done is done.
  const left = async () => {
    const [row] = await sql`
      select (select count(*)::int from outbox) as outbox,
        (select count(*)::int from jobs where settled_at is null and run_at <= now()) as jobs,
        (select count(*)::int from mails where state not in ('sent', 'waiting')) as mails,
        (select count(*)::int from webhook_deliveries where state <> 'delivered') as deliveries`;
    return row;
  };
  await expect.poll(left, { timeout: 900_000, interval: 250 }).toEqual({ outbox: 0, jobs: 0, mails: 0, deliveries: 0 });

  // Each is told once: by mail that it was received …
  const confirmed = smtp.arrived.map(
    ({ mail }) => /\] (writer \d+ ticket \d+)$/.exec(mail.subject ?? '')?.[1] ?? mail.subject,
  );
  expect(confirmed.toSorted()).toEqual(filed);
  // … by webhook that it was filed and answered …
  const told = receiver.received.map(({ body }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { ticketId: string; event: number } };
    return `${type} ${data.ticketId} ${data.event}`;
  });
  const happened = writers.acknowledged.flatMap(({ id }) => [`ticket.created ${id} 1`, `ticket.message_added ${id} 2`]);
  expect(told.toSorted()).toEqual(happened.toSorted());
  // … and staff by what waits for them, of before and after.
  const [owed] = await sql<[{ told: number; twice: number }]>`
    select count(*)::int as told, (count(*) - count(distinct (ticket_id, event, kind)))::int as twice
    from notices where person_id = 'bert' and state = 'waiting'`;
  expect(owed).toEqual({ told: 2 * filed.length, twice: 0 });
});
