// Web and workers in two processes, as `serve --no-workers` and `work`: what the one writes, the other is woken for and mails.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createClient } from '../../../sdk/index.ts';
import { signPanelToken } from '../../../sdk/sign.ts';
import { addTransport } from '../../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../../server/delivery/mail/settings.ts';
import { addTenant, addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { systemIds } from '../../../server/platform/ports/ids.ts';
import { createSealer } from '../../../server/platform/sealing/seal.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { sink } from '../delivery/mail/smtp-parties.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const iss = 'https://panel.acme.example';
const panelSecret = 'the shared secret of a panel, 32 bytes and more';
const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
const cli = 'server/cli.ts';

let database: TestDatabase;
let smtp: Awaited<ReturnType<typeof sink>>;
const children: Child[] = [];
beforeEach(async () => {
  database = await testDatabase();
  smtp = await sink();
  const { sql } = database;
  await addTenant(sql, { id: 'acme', name: 'Acme Hosting' });
  await addTenantKey(sql, { secret }, { tenantId: 'acme', issuer: iss, algorithm: 'HS256', secret: panelSecret });
  await saveMailSettings(sql, 'acme', { fromAddress: 'support@acme.example' });
  await addTransport(sql, createSealer(secret), 'acme', {
    id: systemIds.uuid(), name: 'main', host: '127.0.0.1', port: smtp.port, security: 'none',
  }); // prettier-ignore
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.end('SIGKILL')));
  await database.drop();
});

interface Child {
  readonly said: readonly string[];
  /** Waits for a line, and answers it. */
  line(wanted: RegExp): Promise<string>;
  /** Ends it, and answers its exit code; null where it was killed. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** A script of ours in a process of its own. */
function start(...script: readonly string[]): Child {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', ...script], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url, PANELDESK_SECRET: secret, PANELDESK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => said.push(line));
  const made: Child = {
    said,
    line: (wanted) =>
      vi.waitFor(
        () => {
          const found = said.find((line) => wanted.test(line));
          if (found === undefined) throw new Error(`It said only:\n${said.join('\n')}`);
          return found;
        },
        { timeout: 60_000, interval: 20 },
      ),
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
  children.push(made);
  return made;
}

/** Files a ticket at the web process. */
async function file(web: Child, who: string): Promise<void> {
  const server = /listens on (http:\S+)/.exec(await web.line(/listens on/))?.[1] ?? '';
  const claims = {
    iss,
    sub: who,
    name: who,
    email: `${who}@customer.example`,
    role: 'customer',
    account: who,
  } as const;
  const getToken = () => signPanelToken(claims, new TextEncoder().encode(panelSecret));
  await createClient({ server, getToken }).tickets.create({ subject: 'S', text: 'T', category: 'other' });
}
const told = (...who: readonly string[]) =>
  vi.waitFor(() => expect(smtp.arrived.map(({ to }) => to)).toEqual(who.map((one) => [`${one}@customer.example`])), {
    timeout: 60_000,
    interval: 20,
  });
const waiting = async () => (await database.sql`select from outbox`).length;

it('the web process leaves all work, and the other one does it and ends cleanly', { timeout: 180_000 }, async () => {
  const web = start(cli, 'serve', '--no-workers');
  await file(web, 'ada');
  expect(await waiting()).toBe(1);
  // Started only now: what was written before is done, too.
  const worker = start(cli, 'work');
  await worker.line(/^Paneldesk works$/);
  await worker.line(/"msg":"working"/);
  await told('ada');
  await file(web, 'bo');
  await told('ada', 'bo');
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(worker.said.at(-1)).toMatch(/"msg":"closed"/);
  await file(web, 'cleo');
  expect(await web.end('SIGTERM')).toBe(0);
  expect(await waiting()).toBe(1);
  expect(smtp.arrived).toHaveLength(2);
});

it('the doorbell wakes the workers, who look by themselves once an hour', { timeout: 180_000 }, async () => {
  const web = start(cli, 'serve', '--no-workers');
  const worker = start('test/server/main/sleepy-work.ts');
  await worker.line(/works/);
  await file(web, 'ada');
  await told('ada');
  // The workers sleep by now, and each of these is news to them.
  await file(web, 'bo');
  await told('ada', 'bo');
  await file(web, 'cleo');
  await told('ada', 'bo', 'cleo');
  expect(await worker.end('SIGTERM')).toBe(0);
});
