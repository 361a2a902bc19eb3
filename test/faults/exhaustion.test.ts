// One customer attacks within the default limits: what the server keeps of it is bounded, and the others hardly notice.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { commandScript, startServer, type MortalServer } from './mortal-server.ts';

const issuer = 'https://panel.attacked.example';
const panelSecret = 'the secret that panel and desk share, long enough';
const MB = 1024 * 1024;
/** Connections of the attack that takes nothing, and requests sent ahead on each: far more than systems hold for it. */
const CONNECTIONS = 300;
const AHEAD = 10;

let database: TestDatabase;
let server: MortalServer;
/** 200 messages, as long as they may be. */
let longTicket: string;
let tokens: Record<'attacker' | 'reader' | 'other', string>;

beforeAll(async () => {
  database = await testDatabase();
  const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
  await addTenant(database.sql, { id: 'attacked', name: 'Attacked' });
  await addTenantKey(
    database.sql,
    { secret },
    { tenantId: 'attacked', issuer, algorithm: 'HS256', secret: panelSecret },
  );
  server = await startServer(commandScript(), {
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: secret,
  });
  tokens = {
    attacker: await tokenOf('attacker', 'attacked by'),
    // Another person of the account: what the first attack used up is not theirs.
    reader: await tokenOf('reader', 'attacked by'),
    other: await tokenOf('other', 'another'),
  };
  longTicket = await file(tokens.attacker);
  await database.sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
    select 'attacked', gen_random_uuid(), ${longTicket}, false, n, n,
      '{"side": "customer", "id": "attacker", "name": "A", "actedBy": null}', repeat('€', 19990) || n
    from generate_series(2, 200) n`;
}, 60_000);
afterAll(async () => {
  await server.kill();
  await database.drop();
});

function tokenOf(id: string, account: string): Promise<string> {
  return new SignJWT({ sub: id, name: id, role: 'customer', account, account_name: account })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience('paneldesk')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(panelSecret));
}

async function file(token: string): Promise<string> {
  const answer = await fetch(`${server.url}/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: 'A', text: 'B', category: 'other' }),
  });
  return ((await answer.json()) as { id: string }).id;
}

function open(path: string, token: string | null, count: number): Socket {
  const { port, hostname } = new URL(server.url);
  const socket = dial(Number(port), hostname);
  const authorization = token === null ? '' : `Authorization: Bearer ${token}\r\n`;
  socket.on('error', () => {}).write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${authorization}\r\n`.repeat(count));
  return socket;
}

/** Resident memory of the server, in bytes. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

/** How many connections and other sockets the server has open. */
async function openSockets(): Promise<number> {
  const folder = `/proc/${server.pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return links.filter((link) => link.startsWith('socket:')).length;
}

/** Milliseconds that the other customer waits for each of so many reads, one after the other. */
async function wait(count: number, ticket: string): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    const answer = await fetch(`${server.url}/v1/tickets/${ticket}`, {
      headers: { authorization: `Bearer ${tokens.other}` },
    });
    await answer.text();
    expect(answer.status).toBe(200);
    waits.push(performance.now() - started);
    // As somebody who works, not as an attack of its own.
    await sleep(40);
  }
  return waits;
}
const p95 = (waits: readonly number[]): number => waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? 0;

describe.runIf(process.platform === 'linux')('one customer', () => {
  it('who reads nothing of what they ask for costs little memory, and is closed', { timeout: 180_000 }, async () => {
    const [before, few] = [await memory(), await openSockets()];
    const sockets = Array.from({ length: CONNECTIONS }, () =>
      open(`/v1/tickets/${longTicket}`, tokens.attacker, AHEAD),
    );
    let most = 0;
    await expect.poll(openSockets, { timeout: 60_000 }).toBeGreaterThan(few + CONNECTIONS / 2);
    await expect
      .poll(
        async () => {
          most = Math.max(most, await memory());
          return openSockets();
        },
        { timeout: 120_000, interval: 500 },
      )
      .toBeLessThanOrEqual(few + CONNECTIONS / 10);
    for (const socket of sockets) socket.destroy();
    expect(most - before).toBeLessThan(300 * MB);
  });

  // Measured up to three times: what others do on this machine may spoil one, and a server that is at fault spoils all.
  it('who reads as fast as they can hardly keeps another one waiting', { timeout: 240_000, retry: 2 }, async () => {
    const mine = await file(tokens.other);
    await wait(30, mine);
    const quiet = await wait(100, mine);
    const url = `${server.url}/v1/tickets/${longTicket}`;
    const attack = fork(join(import.meta.dirname, 'reading-attack.ts'), [url, tokens.reader], {
      execArgv: ['--import', 'tsx'],
    });
    const answered: number[] = [];
    attack.on('message', (status) => answered.push(Number(status)));
    await once(attack, 'message');
    const attacked = await wait(250, mine);
    attack.kill();
    await once(attack, 'exit');
    quiet.push(...(await wait(100, mine)));
    expect(answered.filter((status) => status === 200).length).toBeGreaterThan(20);
    expect(p95(attacked)).toBeLessThan(3 * p95(quiet));
  });
});
