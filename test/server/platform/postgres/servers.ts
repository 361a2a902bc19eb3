// Servers for tests of the way to a database: a replica, a port at which nobody answers, and files that a server takes.
import { chown, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { connect } from '../../../../server/platform/postgres/connect.ts';
import { startEmbedded, type Embedded } from '../../../../server/platform/postgres/embedded/embedded.ts';

/** What was stopped cleanly and finds this file comes up as a replica that waits for its primary. */
export async function startReplica(directory: string): Promise<Embedded> {
  const first = await startEmbedded({ directory, durable: false });
  const data = await dataOf(first.url);
  await first.stop();
  await writeOwned(join(data, 'standby.signal'), '');
  return startEmbedded({ directory, durable: false });
}

export async function dataOf(url: string): Promise<string> {
  const sql = connect(url, { max: 1 });
  const [row] = await sql<[{ data: string }]>`select current_setting('data_directory') as data`;
  await sql.end();
  return row.data;
}

/** Writes a file that belongs to whoever owns its folder. */
export async function writeOwned(path: string, content: string): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  const { uid, gid } = await stat(join(path, '..'));
  await chown(path, uid, gid);
}

/** A port on loopback that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
