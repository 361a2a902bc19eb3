// How do I see all of it? `npm run demo`: a hosting panel with the desk inside, its server and its database.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { isPolicyName, policies } from './demo-panel/policies.ts';
import { startDemo } from './demo-panel/start.ts';
import { people, staff } from './demo-panel/world/people.ts';

const fail = (words: string): never => {
  console.error(`\n  ${words}\n`);
  return process.exit(1);
};

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4310' },
    directory: { type: 'string', default: '.paneldesk' },
    // Asked for by name: a DATABASE_URL that happens to be set is somebody's real database.
    'database-url': { type: 'string' },
    'no-seed': { type: 'boolean', default: false },
    // Under which policy the desk stands: of all pages, or of each by `?csp=`.
    csp: { type: 'string', default: 'cockpit' },
    'csp-by-page': { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port: ${values.port} is no port.`);
const databaseUrl = values['database-url'];
const { csp } = values;
if (!isPolicyName(csp)) throw fail(`--csp: ${csp} is none of ${Object.keys(policies).join(', ')}.`);

const starting = startDemo({
  directory: resolve(values.directory),
  port,
  seed: !values['no-seed'],
  csp,
  cspByPage: values['csp-by-page'],
  ...(databaseUrl && { databaseUrl }),
});

// Before anything is said: whoever reads the address may stop it in the same moment. While it starts, the end waits
// for the start, so that PostgreSQL is not left behind.
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second Ctrl+C is somebody who does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    starting
      .then((demo) => demo.close())
      .then(
        () => process.exit(0),
        (cause: unknown) => fail(String(cause)),
      );
  });
}

const demo = await starting.catch((cause: unknown) => {
  // What can be expected to go wrong (a second start, a full disk) says so in words; a stack would only hide them.
  if (process.env['DEBUG']) console.error(cause);
  return fail(cause instanceof Error ? cause.message : String(cause));
});

const who = (one: { name: string; who: { en: string } }): string => `    ${one.name.padEnd(30)}${one.who.en}`;
console.log(`
  The panel      ${demo.panelUrl}
  The desk's API ${demo.deskUrl}/openapi.json
  The mails      ${demo.panelUrl}/mailbox (and "Your inbox" in the panel, each person their own)

  Customers
${people.map(who).join('\n')}

  Staff
${staff.map(who).join('\n')}

  Sign in as a customer in one window and as staff in another: both work in one browser.
  Data and keys are kept in ${values.directory}/. Ctrl+C stops everything.
`);
