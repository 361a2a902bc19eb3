// 5,000 open streams on one process: memory of each, time from commit to the last reader, events a second; beside floors.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { signPanelToken } from '../../sdk/sign.ts';
import { Doorbell } from '../../server/delivery/live/doorbell.ts';
import { selectNow, selectTail } from '../../server/delivery/live/queries.ts';
import { silentLog } from '../../server/index.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { sendAgain, takeDown } from './floor.ts';
import { quantile } from './load.ts';
import { ISSUER, PANEL_SECRET, TENANT } from './seed.ts';
import { Readers } from './streams-clients.ts';

export interface StreamsOptions {
  readonly streams: number;
  /** Single events, each waited for. */
  readonly rounds: number;
  /** Events of a burst. */
  readonly burst: number;
}

interface Figures {
  readonly kilobytes: number;
  /** Milliseconds of a processor that an event to all took in the process with the streams. */
  readonly cpu: number;
  readonly times: number[];
  readonly eventsPerSecond: number;
}

/** The tenant is seeded; `secret` is the server's. Both sides need a file descriptor a stream. */
export async function benchStreams(databaseUrl: string, secret: string, options: StreamsOptions): Promise<void> {
  const sql = connect(databaseUrl, { max: 4, deadline: 0, statementTimeout: 0 });
  const doorbell = new Doorbell({ url: databaseUrl, onRing: () => {}, log: silentLog });
  const ticketId = await aTicket(sql);
  const iat = 3_600;
  const tokens = await Promise.all(
    Array.from({ length: options.streams }, (_, n) =>
      signPanelToken({ iss: ISSUER, sub: `reader-${n}`, name: `Reader ${n}`, role: 'agent' }, PANEL_SECRET, {
        expiresIn: iat,
      }),
    ),
  );
  let number = 1;
  // As another process would: committed, then rung. What is timed begins with the commit.
  const commit = async (count: number): Promise<number> => {
    await sql`
      insert into events (tenant_id, ticket_id, number, public_number, kind, author)
      select ${TENANT}, ${ticketId}, n, n, 'message_added', '{"side": "staff", "id": "somebody", "name": "Somebody", "actedBy": null}'
      from generate_series(${number + 1}::int, ${number + count}::int) n`;
    number += count;
    const committedAt = performance.now();
    doorbell.ring('events');
    return committedAt;
  };
  const product = await measure('product', [databaseUrl, secret], options, tokens, () => commit);
  const floor = await measure('floor', [], options, tokens, (url) => async (count) => {
    const sentAt = performance.now();
    await (await fetch(url, { method: 'POST', headers: { 'x-times': String(count) } })).arrayBuffer();
    return sentAt;
  });
  const select = await selectTimes(databaseUrl, sql, options.rounds);
  await doorbell.close();
  await sql.end();
  print(options, product, floor, select);
}

async function measure(
  kind: 'product' | 'floor',
  more: readonly string[],
  { streams, rounds, burst }: StreamsOptions,
  tokens: readonly string[],
  writing: (url: string) => (count: number) => Promise<number>,
): Promise<Figures> {
  const server = fork(join(import.meta.dirname, 'streams-server.ts'), [kind, ...more], {
    execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  // What the first requests bring along is not a stream's.
  (await Readers.open(url, Math.min(100, streams), (n) => tokens[n]!)).close();
  const before = await ask(server, 'memory');
  const readers = await Readers.open(url, streams, (n) => tokens[n]!);
  const after = await ask(server, 'memory');
  const write = writing(url);
  const idle = await ask(server, 'processor');
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    let from = 0;
    const last = await readers.all(1, async () => void (from = await write(1)));
    if (round >= 0) times.push(last - from);
  }
  const busy = await ask(server, 'processor');
  let from = 0;
  const last = await readers.all(burst, async () => void (from = await write(burst)));
  readers.close();
  server.disconnect();
  await once(server, 'exit');
  return {
    kilobytes: (after - before) / 1024 / streams,
    cpu: (busy - idle) / (rounds + 3),
    times,
    eventsPerSecond: burst / ((last - from) / 1000),
  };
}

async function ask(server: ChildProcess, what: 'memory' | 'processor'): Promise<number> {
  server.send(what);
  return ((await once(server, 'message')) as [number])[0];
}

async function aTicket(sql: Sql): Promise<string> {
  await sql`insert into accounts (tenant_id, id, name) values (${TENANT}, 'streams', 'Streams') on conflict do nothing`;
  const [{ id }] = await sql<[{ id: string }]>`
    insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
    values (${TENANT}, gen_random_uuid(), nextval('ticket_numbers_bench'), 'streams', '{}', 's', 'other', 'normal', '{}')
    returning id`;
  return id;
}

/** The look into the log that each event costs, straight through postgres.js. */
async function selectTimes(databaseUrl: string, sql: Sql, rounds: number): Promise<number[]> {
  const now = await selectNow(sql);
  const statement = await takeDown(databaseUrl, (once) => selectTail(once, now, 1_000));
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const before = performance.now();
    await sendAgain(sql, statement, (value) => value);
    if (round >= 0) times.push(performance.now() - before);
  }
  return times;
}

function print({ streams, rounds, burst }: StreamsOptions, product: Figures, floor: Figures, select: number[]): void {
  const line = (columns: readonly unknown[]): void =>
    console.log(
      columns.map((column, i) => (i === 0 ? String(column).padEnd(40) : String(column).padStart(11))).join(''),
    );
  const p = (figures: Figures, q: number): number => quantile(figures.times, q);
  const row = (name: string, ours: number, bare: number, digits: number): void =>
    line([name, ours.toFixed(digits), bare.toFixed(digits), `${(ours / bare).toFixed(2)} x`]);
  console.log(`\n${streams.toLocaleString('en')} open streams on one process; floor: a bare node:http broadcaster`);
  line(['', 'product', 'floor', 'ratio']);
  row('kB a stream', product.kilobytes, floor.kilobytes, 1);
  row('processor of an event to all, ms', product.cpu, floor.cpu, 1);
  row(`commit to last reader, p50 of ${rounds}, ms`, p(product, 0.5), p(floor, 0.5), 1);
  row(`commit to last reader, p99 of ${rounds}, ms`, p(product, 0.99), p(floor, 0.99), 1);
  row(`events a second to all, burst of ${burst}`, product.eventsPerSecond, floor.eventsPerSecond, 1);
  row('readings a second', product.eventsPerSecond * streams, floor.eventsPerSecond * streams, 0);
  console.log(
    `of which the look into the log, straight through postgres.js: p50 ${quantile(select, 0.5).toFixed(1)} ms, p99 ${quantile(select, 0.99).toFixed(1)} ms`,
  );
}
