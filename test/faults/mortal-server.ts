// A server in a process of its own, that can be killed at any moment.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface MortalServer {
  readonly url: string;
  /** SIGKILL: no handler runs, nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM: it finishes what is in hand. Answers its exit code; null where it was killed. */
  end(): Promise<number | null>;
  readonly pid: number;
  /** True until it is gone, whoever ended it. */
  alive(): boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command: as built, which starts in half the time, where the build is younger than all of its sources; else as written. */
export function commandScript(): readonly string[] {
  const built = join(root, 'dist/server/cli.js');
  const sources = ['server', 'sdk/contract'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  const fresh = existsSync(built) && statSync(built).mtimeMs > Math.max(...sources);
  return [...(fresh ? [built] : ['--import', 'tsx', 'server/cli.ts']), 'serve'];
}

/** Starts a script that prints `… listens on <address>`; of this checkout unless `from` says another folder. */
export async function startServer(
  script: readonly string[],
  env: Readonly<Record<string, string>>,
  from = root,
): Promise<MortalServer> {
  const child: ChildProcess = spawn(process.execPath, [...script], {
    cwd: from,
    env: { PATH: process.env['PATH'], PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      const found = /listens on (http:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    ended.then(([code]) => reject(new Error(`the server ended with ${code} before it listened`)), reject);
  });
  return {
    url,
    pid: child.pid!,
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
