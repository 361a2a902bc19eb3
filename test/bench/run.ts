// How fast is it? The real server over HTTP beside two floors, in short turns on one database: `npm run bench -- --help`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startEmbedded } from '../../server/platform/postgres/embedded/embedded.ts';
import { connect } from '../../server/platform/postgres/connect.ts';
import { migrate } from '../../server/platform/postgres/migrate.ts';
import { openFloor } from './floor.ts';
import { drive, Line } from './load.ts';
import { benchMails } from './mails.ts';
import { benchOutbox } from './outbox.ts';
import { benchOwed, OWED } from './owed.ts';
import { prepareRush } from './rush.ts';
import { makeScenarios, type Scenario } from './scenarios.ts';
import { seedTenant, seedTickets } from './seed.ts';
import { benchStreams } from './streams.ts';
import { Table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    flat: { type: 'boolean', default: false },
    clients: { type: 'string' },
    rounds: { type: 'string', default: '4' },
    milliseconds: { type: 'string', default: '1000' },
    parts: { type: 'string', default: 'requests,streams,outbox,owed,mails' },
    rush: { type: 'string', default: '20000' },
    streams: { type: 'string', default: '5000' },
    only: { type: 'string' },
    profile: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(`npm run bench -- [--tickets 100000] [--flat] [--clients 1,8,32] [--rounds 4] [--milliseconds 1000]
                 [--parts requests,streams,outbox,owed,mails] [--streams 5000] [--rush 20000]
                 [--only create,list] [--profile FOLDER (for the server's CPU profile)] [--keep FOLDER (the database stays there)]
--flat measures at 10,000, 100,000 and 1,000,000 tickets; with 32 clients and without searching, unless told otherwise:
       filling the tables takes most of its time, some minutes on two cores.`);
  process.exit(0);
}

const SECRET = 'a secret of the bench server, long enough to seal with';
const CONNECTIONS = 10;
const parts = new Set(options.parts.split(','));
const sizes = options.flat ? [10_000, 100_000, 1_000_000] : [Number(options.tickets)];
const clientCounts = (options.clients ?? (options.flat ? '32' : '1,8,32')).split(',').map(Number);
const only = (options.only ?? (options.flat ? 'create,list,queue,read' : undefined))?.split(',');
const rounds = Number(options.rounds);
const milliseconds = Number(options.milliseconds);
/** Long enough for V8 to have compiled what is measured: a server runs for days. */
const WARM_UP = 1500;

const directory = options.keep ?? (await mkdtemp(join(tmpdir(), 'paneldesk-bench-')));
const embedded = await startEmbedded({ directory, settings: { shared_buffers: '1GB', max_wal_size: '4GB' } });
try {
  const fresh = (await migrate(embedded.url)).length > 0;
  const sql = openFloor(embedded.url, CONNECTIONS);
  if (fresh) await seedTenant(sql, SECRET);
  for (const size of parts.has('requests') ? sizes : []) {
    console.log(`\nSeeding up to ${size.toLocaleString('en')} tickets ...`);
    await seedTickets(sql, size);
    await measure(sql, size);
    // What was filed meanwhile would be the newest of all at the next size, and everything but lifelike.
    await sql`delete from tickets where number > ${size}`;
  }
  if (parts.has('outbox') || parts.has('owed') || parts.has('mails')) {
    const rows = Number(options.rush);
    const workers = connect(embedded.workerUrl, { max: CONNECTIONS, name: 'paneldesk bench' });
    await seedTickets(sql, parts.has('owed') ? rows + OWED : rows);
    await prepareRush(sql, SECRET, rows);
    if (parts.has('outbox')) await benchOutbox(sql, workers, rounds, rows);
    if (parts.has('owed')) await benchOwed(sql, workers, rounds, rows);
    if (parts.has('mails')) await benchMails(sql, workers, SECRET, rounds, rows / 5);
    await workers.end();
  }
  await sql.end();
  if (parts.has('streams')) {
    await benchStreams(embedded.url, SECRET, { streams: Number(options.streams), rounds: 100, burst: 100 });
  }
} finally {
  await embedded.stop();
  if (!options.keep) await rm(directory, { recursive: true, force: true });
}

async function measure(sql: ReturnType<typeof openFloor>, size: number): Promise<void> {
  const server = fork(
    join(import.meta.dirname, 'server.ts'),
    [embedded.appUrl, embedded.url, embedded.workerUrl, SECRET, String(CONNECTIONS)],
    {
      execArgv: [
        '--import',
        import.meta.resolve('tsx'),
        ...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []),
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const died = once(server, 'exit').then(() => Promise.reject(new Error('The server did not start.')));
  const [{ url, bareUrl }] = (await Promise.race([once(server, 'message'), died])) as [
    { url: string; bareUrl: string },
  ];
  died.catch(() => {});
  const scenarios = (await makeScenarios(embedded.url, sql, url, bareUrl)).filter(
    ({ name }) => !only || only.includes(name),
  );
  const table = new Table(size);
  const serverCpu = async (): Promise<number> => {
    const answer = once(server, 'message') as Promise<[{ cpu: number }]>;
    server.send('cpu');
    return (await answer)[0].cpu;
  };
  for (const clients of clientCounts) {
    for (const scenario of scenarios) await inTurns(scenario, clients, table, serverCpu);
  }
  table.print();
  server.disconnect();
  await once(server, 'exit');
}

/** Of this process, which is also the client of the floor. */
async function ownCpu(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Floor and product take short turns, so that what else the machine does hits both. */
async function inTurns(
  scenario: Scenario,
  clients: number,
  table: Table,
  serverCpu: () => Promise<number>,
): Promise<void> {
  const contestants = Object.entries(scenario.contestants).map(([name, { address, task }]) => ({
    name,
    task,
    lines: Array.from({ length: clients }, () => (address === undefined ? undefined : new Line(address))),
  }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, task, lines } of contestants) {
      // The first round warms up and is not counted.
      const cpu = name === 'floor' ? ownCpu : serverCpu;
      const before = await cpu();
      const measured = await drive(clients, round < 0 ? WARM_UP : milliseconds, (client, n) => task(n, lines[client]));
      const used = (await cpu()) - before;
      if (round >= 0) table.add(scenario.name, clients, name, { ...measured, cpu: used });
    }
  }
  for (const { lines } of contestants) for (const line of lines) line?.close();
}
