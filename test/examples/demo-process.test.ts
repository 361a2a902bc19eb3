// `npm run demo` as a process of its own: keeps its data, ends cleanly, comes up after it was killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from 'paneldesk/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { PanelVisitor } from './panel-visitor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const running = new Set<ChildProcess>();
let directory: string;

interface RunningDemo {
  readonly url: string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts it and waits until it has said where it is. */
async function start(port: number): Promise<RunningDemo> {
  const args = ['--import', 'tsx', 'examples/demo.ts', '--no-seed', '--port', String(port), '--directory', directory];
  const env = { ...process.env, TSX_TSCONFIG_PATH: 'examples/tsconfig.json' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /The panel +(http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    return {
      url,
      end: (signal) => {
        child.kill(signal);
        return ended;
      },
    };
  }
  throw new Error(`The demo ended with ${await ended} before it said where it is.`);
}

async function rosaAt(demo: RunningDemo) {
  const rosa = new PanelVisitor(demo.url);
  await rosa.post('/sign-in', { id: 'p-rosa' });
  return createClient({ server: `${demo.url}/helpdesk-api`, getToken: () => rosa.token() });
}

async function subjectsAt(demo: RunningDemo): Promise<string[]> {
  const subjects = [];
  for await (const ticket of (await rosaAt(demo)).tickets.list()) subjects.push(ticket.subject);
  return subjects.sort();
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paneldesk-demo-'));
});
afterAll(async () => {
  // A test that failed half way: ended gently, so that PostgreSQL goes too.
  await Promise.all([...running].map((child) => (child.kill('SIGTERM'), once(child, 'exit'))));
  await rm(directory, { recursive: true, force: true });
});

it('keeps data and keys over an end and over a kill', { timeout: 120_000 }, async () => {
  const first = await start(0);
  await (await rosaAt(first)).tickets.create({ subject: 'Before the end', text: 'Kept?', category: 'other' });
  expect(await first.end('SIGINT')).toBe(0);
  await expect(fetch(first.url)).rejects.toThrow();
  expect((await stat(join(directory, 'demo-keys.json'))).mode & 0o777).toBe(0o600);

  const second = await start(0);
  expect(await subjectsAt(second)).toEqual(['Before the end']);
  await (await rosaAt(second)).tickets.create({ subject: 'Before the kill', text: 'Kept?', category: 'other' });
  await second.end('SIGKILL');

  const third = await start(0);
  expect(await subjectsAt(third)).toEqual(['Before the end', 'Before the kill']);
  expect(await third.end('SIGTERM')).toBe(0);
});

it('takes the next free port where one is taken', { timeout: 60_000 }, async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const demo = await start(port);
  other.close();
  expect(Number(new URL(demo.url).port)).toBeGreaterThan(port);
  expect(await demo.end('SIGINT')).toBe(0);
});
