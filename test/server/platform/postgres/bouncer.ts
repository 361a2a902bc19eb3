// A PgBouncer of the test's own before a database (`apt-get install pgbouncer`): a folder, a port, nothing of the machine's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { vi } from 'vitest';

import { freePort } from './servers.ts';

const program = '/usr/sbin/pgbouncer';
export const hasPgBouncer = existsSync(program);

export interface Bouncer {
  /** The address of the same database, through it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `more`: further lines of its configuration. */
export async function startBouncer(to: string, mode: 'transaction' | 'session', more = ''): Promise<Bouncer> {
  const url = new URL(to);
  const folder = await mkdtemp(join(tmpdir(), 'paneldesk-bouncer-'));
  const port = await freePort();
  await writeFile(join(folder, 'users.txt'), `"${url.username}" "${url.password}"\n`);
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${url.hostname} port=${url.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/users.txt
pool_mode = ${mode}
default_pool_size = ${mode === 'session' ? 30 : 4}
${more}
`,
  );
  // It does not run as root either.
  const [uid, gid] = userInfo().uid === 0 ? [65_534, 65_534] : [userInfo().uid, userInfo().gid];
  await chmod(folder, 0o755);
  for (const path of [folder, join(folder, 'users.txt'), join(folder, 'pgbouncer.ini')]) await chown(path, uid, gid);
  const child = spawn(program, ['-q', join(folder, 'pgbouncer.ini')], {
    uid,
    gid,
    stdio: process.env['DEBUG'] ? 'inherit' : 'ignore',
  });
  const ended = once(child, 'exit');
  await vi.waitFor(() => answers(port), { timeout: 10_000, interval: 20 });
  url.port = String(port);
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}
