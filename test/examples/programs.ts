// Other people's programs beside a test: which of them are installed, started on a free port of loopback, and ended by their id.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

export const hasPhp = (...extensions: string[]): boolean =>
  spawnSync('php', ['-r', `exit(array_diff(${JSON.stringify(extensions)}, get_loaded_extensions()) ? 1 : 0);`])
    .status === 0;
export const hasPython = spawnSync('python3', ['-c', 'import wsgiref']).status === 0;
export const hasPerl =
  spawnSync('perl', ['-MJSON::PP', '-MDigest::SHA', '-MMIME::Base64=3.11', '-e', '1']).status === 0;
export const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((file) => existsSync(file));
export const apache = ['/usr/sbin/apache2', '/usr/sbin/httpd'].find((file) => existsSync(file));

/** What a test's name says beside a program that is not there. */
export const there = (is: unknown): string => (is ? '' : ' (not installed here)');

/** Free a moment ago: for programs that cannot be told to take any. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Program {
  readonly child: ChildProcess;
  /** The first line that it wrote. */
  readonly says: Promise<string>;
  end(): Promise<void>;
}

export function start(command: string, args: readonly string[], env: Record<string, string>, cwd?: string): Program {
  // A group of its own, so that what it starts itself ends with it: PHP's workers outlive who started them.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit');
  let told = '';
  child.stderr.on('data', (bytes: Buffer) => (told = (told + bytes.toString()).slice(-4000)));
  const says = Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`${command} ended with ${code}: ${told}`))),
  ]);
  says.catch(() => {});
  return {
    child,
    says,
    async end() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

/** Waits until something answers there. */
export async function answers(url: string, { child }: Program): Promise<void> {
  while (child.exitCode === null) {
    if (
      await fetch(url)
        .then((answer) => answer.arrayBuffer())
        .catch(() => null)
    )
      return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Nothing answers at ${url}: it ended with ${child.exitCode}.`);
}
