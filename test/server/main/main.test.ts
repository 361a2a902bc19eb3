// A running server: starts only where it may, answers, sheds connections that dribble, and ends without losing anything.
import { once } from 'node:events';
import { request as httpRequest, Agent, createServer } from 'node:http';
import { connect as dial, type AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { readConfig, type Config } from '../../../server/config.ts';
import { addTenant, addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { TenantRefused } from '../../../server/desk/tenants/tenant.ts';
import { KEEP_IDEMPOTENCY_KEYS } from '../../../server/desk/tickets/retention.ts';
import { tidy } from '../../../server/housekeeping/housekeeping.ts';
import { silentLog, systemClock } from '../../../server/index.ts';
import { serve, type Running } from '../../../server/main.ts';
import { SealBroken } from '../../../server/platform/sealing/seal.ts';
import { retentionOf } from '../../../server/retention.ts';
import { closeGently } from '../../../server/shutdown.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';

const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
let database: TestDatabase;
let config: Config;
const started: Running[] = [];

beforeAll(async () => {
  database = await testDatabase();
  config = readConfig({
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: secret,
    PANELDESK_PORT: '0',
  });
});
afterEach(async () => {
  for (const running of started.splice(0)) await running.close();
  await database.sql`delete from tenants`;
  await database.sql`drop sequence if exists ticket_numbers_acme`;
});
afterAll(() => database.drop());

async function start(more: Partial<Config> = {}): Promise<Running> {
  const running = await serve({ ...config, ...more }, { log: silentLog });
  started.push(running);
  return running;
}

describe('serve', () => {
  it('answers, and stops for good', async () => {
    const running = await start();
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    await running.close();
    await running.close();
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();
    const left =
      await database.sql`select from pg_stat_activity where datname = current_database() and application_name = 'paneldesk' and pid <> pg_backend_pid()`;
    expect(left.length).toBeLessThanOrEqual(database.sql.options.max);
  });

  it('is not ready any more as soon as it is to end, for whoever asks on a connection that is still open', async () => {
    const running = await start();
    const socket = dial(Number(new URL(running.url).port), '127.0.0.1');
    let answers = '';
    socket.on('data', (chunk) => (answers += String(chunk))).on('error', () => {});
    // The second question has begun, so that its connection is not idle.
    socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\nGET /readyz HTTP/1.1\r\n');
    await vi.waitFor(() => expect(answers).toMatch(/^HTTP\/1\.1 200 /));
    const closed = running.close();
    socket.write('Host: x\r\n\r\n');
    await once(socket, 'close');
    await closed;
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    expect(answers.toLowerCase()).toContain('retry-after: 2');
  });

  it('brings an empty database up to date by itself', async () => {
    const empty = await testDatabase({ empty: true });
    const running = await start({ databaseUrl: empty.appUrl, ownerUrl: empty.url, workerUrl: empty.workerUrl });
    expect(await empty.sql`select count(*)::int as n from tickets`).toEqual([{ n: 0 }]);
    await running.close();
    await empty.drop();
  });

  it('refuses to start with a wildcard origin in the database', async () => {
    await database.sql`insert into tenants (id, name, origins, number_sequence) values ('acme', 'Acme', '{*}', 'x')`;
    await expect(start()).rejects.toBeInstanceOf(TenantRefused);
    await expect(start()).rejects.toThrow(/wildcard/);
  });

  it('refuses to start with another secret than the one that sealed', async () => {
    await addTenant(database.sql, { id: 'acme', name: 'Acme' });
    await addTenantKey(database.sql, config, {
      tenantId: 'acme',
      issuer: 'x',
      algorithm: 'HS256',
      secret: 's'.repeat(32),
    });
    await expect(start({ secret: `${secret}!` })).rejects.toBeInstanceOf(SealBroken);
  });

  it('says which port is taken, and lets go of the database', async () => {
    const first = await start();
    await expect(start({ port: Number(new URL(first.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('sheds connections that dribble their headers', { timeout: 40_000 }, async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const sockets = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const socket = dial(Number(port), '127.0.0.1');
        socket.on('error', () => {});
        await once(socket, 'connect');
        socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
        return socket;
      }),
    );
    const dribble = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 500);
    await Promise.all(sockets.filter(({ closed }) => !closed).map((socket) => once(socket.resume(), 'close')));
    clearInterval(dribble);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('what never becomes a request', () => {
  const raw = async (url: string, bytes: string): Promise<string> => {
    const socket = dial(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk))).on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  };

  it.each([
    ['no HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['two sizes', 'POST /v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 400],
    ['size and chunks', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}', 400],
    ['too many headers', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Much: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an expectation', 'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n', 417],
  ])('%s: is answered with the careful headers', async (_, bytes, status) => {
    const { url } = await start();
    const answer = await raw(url, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer.match(/HTTP\/1.1/g)).toHaveLength(1);
  });
});

describe('closeGently', () => {
  interface Slow {
    readonly port: number;
    /** Lets the request in hand be answered. */
    answer(): void;
    /** Resolves when a request has arrived. */
    arrived: Promise<unknown>;
    readonly close: () => Promise<void>;
  }
  async function slowServer(patience?: number): Promise<Slow> {
    let answer = (): void => {};
    const server = createServer((request, response) => {
      request.resume();
      if (request.url === '/quick') response.end('quick');
      else answer = () => response.end('slow');
    });
    const close = closeGently(server, patience);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const arrived = once(server, 'request');
    return { port: (server.address() as AddressInfo).port, answer: () => answer(), arrived, close };
  }
  const get = (port: number, path: string, agent: Agent): Promise<{ text: string; connection: string | undefined }> =>
    new Promise((resolve, reject) => {
      httpRequest({ port, path, agent, host: '127.0.0.1' }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ text, connection: response.headers.connection }));
        response.on('error', reject);
      })
        .on('error', reject)
        .end();
    });

  it('finishes what is in flight, tells the client not to come again on it, and does not wait for idle connections', async () => {
    const server = await slowServer();
    const idle = new Agent({ keepAlive: true });
    const busy = new Agent({ keepAlive: true });
    const slow = get(server.port, '/slow', busy);
    await server.arrived;
    expect(await get(server.port, '/quick', idle)).toMatchObject({ text: 'quick', connection: 'keep-alive' });
    const closed = server.close();
    const late = await get(server.port, '/quick', new Agent()).catch((error: NodeJS.ErrnoException) => error.code);
    expect(late).toBe('ECONNREFUSED');
    server.answer();
    expect(await slow).toEqual({ text: 'slow', connection: 'close' });
    await closed;
    idle.destroy();
    busy.destroy();
  });

  it('does not wait for ever for one that never ends', async () => {
    const server = await slowServer(100);
    const cut = get(server.port, '/slow', new Agent()).catch((error: NodeJS.ErrnoException) => error.code);
    await server.arrived;
    await server.close();
    expect(await cut).toBe('ECONNRESET');
  });
});

describe('tidy', () => {
  it('deletes idempotency keys that are too old, in portions, and no others', async () => {
    const { sql } = database;
    await addTenant(sql, { id: 'acme', name: 'Acme' });
    const now = systemClock.now().getTime();
    await sql`insert into accounts (tenant_id, id, name) values ('acme', 'a', 'A')`;
    await sql`
      insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
      values ('acme', gen_random_uuid(), 1, 'a', '{}', 's', 'other', 'normal', '{}')
    `;
    const [old, young] = [-60_000, 60_000].map((off) => new Date(now - KEEP_IDEMPOTENCY_KEYS + off)) as [Date, Date];
    await sql`
      insert into idempotency_keys (tenant_id, sender, key, fingerprint, ticket_id, created_at)
      select 'acme', 's', 'old ' || n, ''::bytea, (select id from tickets), ${old} from generate_series(1, 5001) n
    `;
    await sql`
      insert into idempotency_keys (tenant_id, sender, key, fingerprint, ticket_id, created_at)
      values ('acme', 's', 'young', ''::bytea, (select id from tickets), ${young})
    `;
    expect(await tidy({ sql, clock: systemClock, retention: retentionOf() })).toMatchObject({ keys: 5001 });
    expect(await sql`select key from idempotency_keys`).toEqual([{ key: 'young' }]);
    const running = await start();
    await running.close();
    expect(await sql`select key from idempotency_keys`).toEqual([{ key: 'young' }]);
  });
});
