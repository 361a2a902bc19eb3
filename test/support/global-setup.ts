// One embedded PostgreSQL for a run of the tests, with a migrated database that every test file clones.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { startEmbedded } from '../../server/platform/postgres/embedded/embedded.ts';
import { migrate } from '../../server/platform/postgres/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated template; nobody may stay connected to it. */
    templateUrl: string;
    /** The same database, signed in as a desk is: it sees one tenant at a time. */
    appUrl: string;
    /** The same, signed in as its workers are. */
    workerUrl: string;
  }
}

/** Starts it, and answers what ends it: called when the run is over, however it went. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'paneldesk-test-'));
  // As root the server runs as another user, who must get in.
  await chmod(directory, 0o755);
  const embedded = await startEmbedded({ directory, database: 'template', durable: false }).catch(async (error) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });
  try {
    await migrate(embedded.url);
  } catch (error) {
    await embedded.remove();
    throw error;
  }
  project.provide('templateUrl', embedded.url);
  project.provide('appUrl', embedded.appUrl);
  project.provide('workerUrl', embedded.workerUrl);
  return () => embedded.remove();
}
