// A server that is killed in the middle of everything loses nothing that it acknowledged, and does nothing twice.
import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { startEmbedded, type Embedded } from '../../server/platform/postgres/embedded/embedded.ts';
import { migrate } from '../../server/platform/postgres/migrate.ts';
import { commandScript, startServer, type MortalServer } from './mortal-server.ts';
import { startWriters, type Acknowledged } from './writers.ts';

const WRITERS = 32;
const KILLS = 20;
/** Acknowledged tickets between two kills: enough that all writers are under way again. */
const BETWEEN_KILLS = 100;

const careless = ['--import', 'tsx', 'test/faults/careless-server.ts'];
const issuer = 'https://panel.crash.example';
const panelSecret = 'the secret that panel and desk share, long enough';
let database: Embedded;
let sql: Sql;
let env: Record<string, string>;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'paneldesk-crash-'));
  await chmod(directory, 0o755);
  // Durable, unlike the database of the other tests: fsync is half of the promise.
  database = await startEmbedded({ directory });
  await migrate(database.url);
  sql = connect(database.url, { max: 2, deadline: 0, statementTimeout: 0 });
  env = {
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_LIMIT_CREATE: '1000000/60',
  };
  await addTenant(sql, { id: 'crash', name: 'Crash' });
  await addTenantKey(
    sql,
    { secret: env['PANELDESK_SECRET'] ?? '' },
    { tenantId: 'crash', issuer, algorithm: 'HS256', secret: panelSecret },
  );
});
afterAll(async () => {
  await sql.end();
  await database.remove();
});

interface Outcome {
  readonly acknowledged: number;
  readonly unanswered: number;
  /** Acknowledged subjects that are not there. */
  readonly lost: string[];
  /** Acknowledged subjects that are there more than once. */
  readonly doubled: string[];
  /** Acknowledged subjects whose ticket has another id than the one that was answered. */
  readonly renamed: string[];
}

/** Kills a server again and again under writers, then compares what was acknowledged with what is there. */
async function killUnderWriters(script: readonly string[], kills: number): Promise<Outcome> {
  await sql`truncate tickets, events, messages, idempotency_keys cascade`;
  expect(await sql`show fsync`).toEqual([{ fsync: 'on' }]);
  let server = await startServer(script, env);
  let successor: Promise<MortalServer> | undefined;
  const writers = await startWriters(WRITERS, { url: () => server.url, issuer, secret: panelSecret });
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // The next one starts while this one works: most of the time would be spent starting.
      successor = startServer(script, env);
      await Promise.all([writers.moreThan(BETWEEN_KILLS), successor]);
      await server.kill();
      server = await successor;
    }
    await writers.moreThan(BETWEEN_KILLS);
    await writers.stop();
  } finally {
    await Promise.allSettled([server.kill(), successor?.then((one) => one.kill())]);
  }
  return { ...(await compare(writers.acknowledged)), unanswered: writers.unanswered() };
}

async function compare(acknowledged: readonly Acknowledged[]): Promise<Omit<Outcome, 'unanswered'>> {
  const rows = await sql<{ subject: string; id: string }[]>`select subject, id from tickets`;
  const there = new Map<string, string[]>();
  for (const { subject, id } of rows) there.set(subject, [...(there.get(subject) ?? []), id]);
  const lost: string[] = [];
  const doubled: string[] = [];
  const renamed: string[] = [];
  for (const { subject, id } of acknowledged) {
    const found = there.get(subject) ?? [];
    if (found.length === 0) lost.push(subject);
    else if (found.length > 1) doubled.push(subject);
    else if (found[0] !== id) renamed.push(subject);
  }
  return { acknowledged: acknowledged.length, lost, doubled, renamed };
}

it(
  `keeps every acknowledged ticket, once, through ${KILLS} kills under ${WRITERS} writers`,
  { timeout: 180_000 },
  async () => {
    const outcome = await killUnderWriters(commandScript(), KILLS);
    expect(outcome).toMatchObject({ lost: [], doubled: [], renamed: [] });
    expect(outcome.acknowledged).toBeGreaterThan(KILLS * BETWEEN_KILLS);
    // Every kill must have cut somebody off, or nothing was put to the test.
    expect(outcome.unanswered).toBeGreaterThanOrEqual(KILLS);
    // A ticket is whole or not there: with its first message and its first event.
    const [torn] = await sql`
    select count(*)::int as n from tickets t
    where (select count(*) from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id) <> 1
       or (select count(*) from events e where e.tenant_id = t.tenant_id and e.ticket_id = t.id) <> 1
  `;
    expect(torn).toEqual({ n: 0 });
  },
);

it('sees losses where a server acknowledges before it has written', { timeout: 60_000 }, async () => {
  const outcome = await killUnderWriters([...careless, 'answers-first'], 2);
  expect(outcome.lost.length).toBeGreaterThan(0);
});

it('sees doubles where a server does not know a request again', { timeout: 60_000 }, async () => {
  const outcome = await killUnderWriters([...careless, 'forgets'], 2);
  expect(outcome.doubled.length).toBeGreaterThan(0);
});
