// Where tests start embedded databases: folders of their own, and nothing left in or of them afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach } from 'vitest';

import { connect } from '../../../../../server/platform/postgres/connect.ts';
import {
  startEmbedded,
  type Embedded,
  type EmbeddedOptions,
} from '../../../../../server/platform/postgres/embedded/embedded.ts';
import { freeData } from '../../../../../server/platform/postgres/embedded/process.ts';

const root = fileURLToPath(new URL('../../../../..', import.meta.url));

export interface Held {
  readonly child: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly failed?: string;
}

/** For each test of a file a folder `parent`, and in it one for data that is not there yet. */
export function useEmbedded() {
  const at = { parent: '', directory: '', start, hold, children: [] as ChildProcess[] };
  const running: Embedded[] = [];

  beforeEach(async () => {
    at.parent = await mkdtemp(join(tmpdir(), 'paneldesk-embedded-'));
    await chmod(at.parent, 0o755);
    at.directory = join(at.parent, 'data of the desk');
  });
  afterEach(async () => {
    for (const child of at.children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    // The last one first: it is the one that may be running where an earlier one was.
    for (const embedded of running.splice(0).toReversed()) await embedded.remove();
    // What a killed child left behind.
    await freeData(await dataIn(at.directory), undefined, at.directory);
    await rm(at.parent, { recursive: true, force: true });
  });

  async function start(options: EmbeddedOptions): Promise<Embedded> {
    const embedded = await startEmbedded({ durable: false, ...options });
    running.push(embedded);
    return embedded;
  }

  /** A process of its own that starts an embedded database and holds it. */
  async function hold(folder: string, port = '', as?: { uid: number; gid: number }): Promise<Held> {
    const script = fileURLToPath(new URL('./hold.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, port], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    at.children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, ...(JSON.parse(String(line)) as Omit<Held, 'child'>) };
  }

  return at;
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = connect(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The data below a folder, where the system demands it elsewhere, too. */
export async function dataIn(folder: string): Promise<string> {
  const home = await readlink(join(folder, 'home')).catch(() => folder);
  return join(home, 'data');
}
