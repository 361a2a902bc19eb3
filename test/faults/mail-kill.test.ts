// A worker that is killed between sending and marking, a hundred times: nothing is lost, nothing is sent after it was marked.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { anna, bert, draft, startMailDesk, type MailDesk } from '../server/delivery/mail/mail-desk.ts';
import { findFaults, type Taken } from './mail-checker.ts';

const KILLS = 100;
const root = fileURLToPath(new URL('../..', import.meta.url));
let mail: MailDesk;
let folder: string;
let script: string;

beforeAll(async () => {
  mail = await startMailDesk([{ perMinute: 40 }]);
  // One file: it starts in a fraction of the time that loading the sources takes, and a hundred are started.
  folder = await mkdtemp(join(root, 'node_modules', '.mail-kill-'));
  script = join(folder, 'mortal-mailer.mjs');
  await build({
    entryPoints: [join(root, 'test/faults/mortal-mailer.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(async () => {
  await mail.desk.close();
  await rm(folder, { recursive: true, force: true });
});

interface Sending {
  readonly messageId: string;
  readonly transportId: string;
  readonly at: number;
}

/** Starts a worker whose clock is ahead by so many milliseconds; `took` hears of every mail that it sends. */
function startMortal(ahead: number, took: (sending: Sending, child: ChildProcess) => void): ChildProcess {
  const child = fork(script, [mail.desk.workersUrl, mail.desk.config.secret, String(ahead)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (sending) => took(sending as Sending, child));
  return child;
}

it(`loses nothing and doubles nothing through ${KILLS} kills`, { timeout: 240_000 }, async () => {
  const { desk } = mail;
  const customers = Array.from({ length: 60 }, (_, n) => ({
    ...anna,
    id: `c-${n}`,
    account: `acc-${n}`,
    email: `c-${n}@x.example`,
  }));
  for (const one of customers) {
    const { id } = await desk.customer(one).desk.tickets.create(draft);
    await desk.agent(bert).desk.messages.reply(id, { text: 'We look into it.' });
    if (one.id.endsWith('0')) await mail.expand();
  }
  await mail.expand();

  const taken: Taken[] = [];
  let kills = 0;
  let ahead = 0;
  while (kills < KILLS) {
    // Everything that was left behind is to be taken over, and every budget is new.
    ahead += 61_000;
    let killed = false;
    const wanted = 1 + (kills % 4);
    let seen = 0;
    const child = startMortal(ahead, (sending, dying) => {
      taken.push(sending);
      seen += 1;
      // Taken by the server, not yet marked: the answer never comes, or the end comes while it is on its way.
      if (seen < wanted) dying.send('ok', () => {});
      else if (!killed) {
        killed = true;
        if (kills % 2 === 0) dying.send('ok', () => {});
        dying.kill('SIGKILL');
      }
    });
    await once(child, 'exit');
    if (killed) kills += 1;
    // Nothing due any more: more to do, so that the next one has something to be killed at.
    else {
      for (const one of customers.slice(0, 20)) await desk.customer(one).desk.tickets.create(draft);
      await mail.expand();
    }
    if (kills % 10 === 0) expect(await findFaults(desk.sql, taken)).toEqual([]);
  }
  // Then one that nobody kills.
  for (let idle = 0; idle < 2;) {
    ahead += 24 * 3_600_000;
    let sent = 0;
    const last = startMortal(ahead, (sending, child) => {
      taken.push(sending);
      sent += 1;
      child.send('ok', () => {});
    });
    await once(last, 'exit');
    idle = sent === 0 ? idle + 1 : 0;
  }
  expect(await findFaults(desk.sql, taken)).toEqual([]);
  const left = await desk.sql`select distinct state from mails where state <> 'sent'`;
  expect(left.map(({ state }) => state as string).filter((state) => state !== 'failed')).toEqual([]);
  const [unknown] = await desk.sql<
    [{ n: number }]
  >`select count(*)::int as n from mail_attempts where outcome = 'unknown'`;
  expect(unknown.n).toBeGreaterThanOrEqual(KILLS / 2);
});
