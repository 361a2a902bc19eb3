// Whatever ends, freezes or restarts under the writers, database or desk: what was acknowledged is there, once and whole.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { WebhookWithSecret } from '../../sdk/contract/index.ts';
import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { startEmbedded, type Embedded } from '../../server/platform/postgres/embedded/embedded.ts';
import { migrate } from '../../server/platform/postgres/migrate.ts';
import { startReceiver, type Receiver } from '../server/delivery/webhooks/receiver.ts';
import { findLost, until } from '../server/delivery/webhooks/world.ts';
import { faultsOn, seeded, signal, withConnection } from './disasters.ts';
import { commandScript, startServer, type MortalServer } from './mortal-server.ts';
import { startWriters } from './writers.ts';

/** `npm run test:faults` runs it at length; `npm test` shortly. */
const LONG = process.env['PANELDESK_FAULTS'] === 'long';
const FAULTS = Number(process.env['PANELDESK_FAULTS_COUNT'] ?? (LONG ? 200 : 8));
const WRITERS = 16;
/** Acknowledged tickets between two faults: enough that the writers are under way again. */
const BETWEEN = 30;
/** Any number: the same one makes the same faults. A failing run says its own. */
const SEED = Number(process.env['PANELDESK_FAULTS_SEED'] ?? Date.now() % 1_000_000);

const issuer = 'https://panel.chaos.example';
const panelSecret = 'the secret that panel and desk share, long enough';
let directory: string;
let database: Embedded;
let env: Record<string, string>;
let receiver: Receiver;

const startDatabase = async (port?: number): Promise<void> => {
  // Durable: fsync is half of the promise.
  database = await startEmbedded({ directory, ...(port !== undefined && { port }) });
};
const once = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => withConnection(database.url, work);
/** What `pg_ctl restart -m fast` does, or `-m immediate`, which ends without writing down and recovers. */
async function restartDatabase(mode: 'fast' | 'immediate'): Promise<void> {
  const { pid, port } = database;
  if (mode === 'immediate') signal(pid, 'SIGQUIT');
  await database.stop();
  await startDatabase(port);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paneldesk-chaos-'));
  await chmod(directory, 0o755);
  await startDatabase();
  await migrate(database.url);
  env = {
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_LIMIT_CREATE: '1000000/60',
    PANELDESK_LIMIT_WRITE: '1000000/60',
    PANELDESK_WEBHOOKS_PRIVATE: 'all',
  };
  await once(async (sql) => {
    await addTenant(sql, { id: 'chaos', name: 'Chaos' });
    const secret = env['PANELDESK_SECRET'] ?? '';
    await addTenantKey(sql, { secret }, { tenantId: 'chaos', issuer, algorithm: 'HS256', secret: panelSecret });
  });
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await database.remove();
});

it(
  `keeps what it acknowledged through ${FAULTS} faults under ${WRITERS} writers (seed ${SEED})`,
  { timeout: LONG ? 3_600_000 : 240_000 },
  async () => {
    const random = seeded(SEED);
    let server = await startServer(commandScript(), env);
    const endpoint = await addEndpoint(server.url);
    const writers = await startWriters(WRITERS, { url: () => server.url, issuer, secret: panelSecret, replying: true });
    const died: string[] = [];
    const story: string[] = [];
    const restartServer = async (): Promise<MortalServer> => {
      await server.kill();
      return (server = await startServer(commandScript(), env));
    };
    const faults = faultsOn({
      random,
      long: LONG,
      database: () => database,
      server: () => server,
      restartDatabase,
      restartServer,
    });
    try {
      for (let n = 0; n < FAULTS; n += 1) {
        // Each kind comes up in every round of all of them.
        const [name, fault] = faults[n % faults.length]!;
        await writers.moreThan(Math.floor(BETWEEN * (0.25 + random())));
        story.push(`${n}: ${name}`);
        await fault();
        // What the database suffers must not end the desk.
        if (!server.alive()) {
          died.push(`${n}: ${name}`);
          server = await startServer(commandScript(), env);
        }
      }
      await writers.moreThan(BETWEEN);
      await writers.stop();
      expect(died).toEqual([]);
      await check(writers.acknowledged, writers.replied, endpoint);
    } catch (error) {
      throw new Error(`After ${story.slice(-4).join(', ')}: ${String(error)}`, { cause: error });
    } finally {
      await server.kill();
    }
  },
);

async function addEndpoint(url: string): Promise<WebhookWithSecret> {
  const iat = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    iss: issuer,
    aud: 'paneldesk',
    sub: 'admin',
    name: 'Ada',
    role: 'admin',
    iat,
    exp: iat + 600,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(panelSecret));
  const answer = await fetch(`${url}/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, kinds: [], format: 'standard', description: null }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as WebhookWithSecret;
}

/** Independent of the product: from what the writers were told and what the receiver got to what the tables hold. */
async function check(
  acknowledged: readonly { subject: string; id: string }[],
  replied: readonly string[],
  endpoint: WebhookWithSecret,
): Promise<void> {
  await once(async (sql) => {
    const tickets = await sql<{ subject: string; id: string }[]>`select subject, id from tickets order by subject, id`;
    const bySubject = (a: { subject: string }, b: { subject: string }): number => (a.subject < b.subject ? -1 : 1);
    const known = new Set(acknowledged.map(({ subject }) => subject));
    const there = tickets.filter(({ subject }) => known.has(subject));
    expect([...there].sort(bySubject)).toEqual([...acknowledged].sort(bySubject));
    const texts = await sql<{ text: string }[]>`select text from messages where text like 'Reply to %'`;
    expect(texts.map(({ text }) => text).sort()).toEqual([...replied].sort());
    // Events without gaps, a message for each that says so, and none besides.
    const torn = await sql`
      select t.number from tickets t
      where t.events <> (select count(*) from events e where e.tenant_id = t.tenant_id and e.ticket_id = t.id)
        or t.events <> (select max(e.number) from events e where e.tenant_id = t.tenant_id and e.ticket_id = t.id)
        or (select count(*) from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id) <> (
          select count(*) from events e
          where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.kind in ('ticket_created', 'message_added')
        )`;
    expect([...torn]).toEqual([]);
    // What happened is on its way or was delivered: the outbox lost nothing and told nothing twice.
    await until('the outbox is empty', async () => (await sql`select from outbox limit 1`).length === 0, 60_000);
    expect(await findLost({ sql } as Parameters<typeof findLost>[0], endpoint, receiver.received)).toEqual([]);
    const [count] = await sql`
      select (select count(*) from webhook_deliveries) = (select count(*) from events where public_number is not null) as equal`;
    expect(count).toEqual({ equal: true });
  });
}
