// Runs the command inside the test's own process, with a terminal that remembers.
import { Readable } from 'node:stream';

import { run } from '../../../server/cli/run.ts';
import type { TestDatabase } from '../../support/database.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Paneldesk = (
  args: readonly string[],
  more?: { env?: Record<string, string>; stdin?: string },
) => Promise<Outcome>;

/** The two settings that must be there, and the other addresses: everybody is signed in as they are meant to be. */
export function environmentOf(database: TestDatabase): Record<string, string> {
  return {
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
  };
}

/** The command with these settings, unless a call brings its own. A server is asked to end as soon as it listens. */
export function paneldeskIn(env: Record<string, string>): Paneldesk {
  return async (args, more = {}) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(args, {
      env: more.env ?? env,
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      stdin: Readable.from([Buffer.from(more.stdin ?? '')]),
      untilSignal: () => Promise.resolve('SIGTERM'),
      untilUncaught: () => new Promise(() => {}),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
}

export const words = (line: string): string[] => line.split(' ');

/** Takes out what an earlier test put in. */
export async function noTenants({ sql }: TestDatabase): Promise<void> {
  await sql`delete from tenants`;
  await sql`drop sequence if exists ticket_numbers_acme`;
}
