// How the tests run: Node for most, a DOM for the widget, a real browser for e2e (fewer at a time, after the others).
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const setupFiles = ['test/support/patience.ts'];
const globalSetup = ['test/support/global-setup.ts'].filter((file) => existsSync(root + file));

/** `PANELDESK_SHUFFLE=1`: files and tests in another order each time, nothing tried twice. No test may need an earlier one. */
const shuffle = process.env['PANELDESK_SHUFFLE'] === '1';

/** Every core has a worker: beside each waits the database server, and vitest's own leaves one core out. */
const maxWorkers = '100%';

export default defineConfig({
  root,
  test: {
    // The database server is started once for all projects.
    globalSetup,
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'node',
          setupFiles,
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/widget/**', 'test/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers,
          sequence: { groupOrder: 0, shuffle },
        },
      },
      {
        test: {
          name: 'widget',
          setupFiles,
          environment: 'happy-dom',
          include: ['test/widget/**/*.test.ts'],
          testTimeout: 20_000,
          maxWorkers,
          sequence: { groupOrder: 0, shuffle },
        },
      },
      {
        test: {
          name: 'e2e',
          setupFiles,
          // A browser on a busy machine: what is broken fails twice. What passes the second time (`retry x1`) is a race to mend.
          retry: shuffle ? 0 : 1,
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          // One browser, one database: more at a time only makes each of them slower.
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1, shuffle },
        },
      },
    ],
  },
});
