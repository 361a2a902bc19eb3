// The desk behind the panel: database, tables, this panel as its tenant, and the server on loopback.
import type { SigningKey } from 'paneldesk/sdk/sign';
import {
  addTenant,
  addTenantKey,
  connect,
  listTenantKeys,
  listTenants,
  migrate,
  readConfig,
  serve,
  startEmbedded,
  type Sql,
} from 'paneldesk/server';

import { ISSUER } from './desk-token.ts';
import type { KeptKeys } from './kept-keys.ts';

export interface DemoDesk {
  readonly url: string;
  readonly sql: Sql;
  readonly signingKey: SigningKey;
  close(): Promise<void>;
}

interface DeskOptions {
  readonly directory: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly appUrl: string | undefined;
  readonly workerUrl: string | undefined;
  readonly keys: KeptKeys;
  say(words: string): void;
}

export const TENANT = { id: 'tarnwald', name: 'Tarnwald' };

export async function startDemoDesk(options: DeskOptions): Promise<DemoDesk> {
  const { directory, databaseUrl, appUrl, workerUrl, keys, say } = options;
  const database =
    databaseUrl === undefined
      ? await embedded(directory, say)
      : { url: databaseUrl, appUrl, workerUrl, stop: async () => {} };
  const stops: (() => Promise<void>)[] = [() => database.stop()];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    await migrate(database.url);
    const config = readConfig({
      // As roles that see one tenant at a time; migrations are the owner's.
      DATABASE_URL: database.appUrl ?? database.url,
      ...(database.appUrl !== undefined && { PANELDESK_DATABASE_OWNER_URL: database.url }),
      ...(database.workerUrl !== undefined && { PANELDESK_DATABASE_WORKER_URL: database.workerUrl }),
      PANELDESK_SECRET: keys.deskSecret,
      PANELDESK_PORT: '0',
      PANELDESK_TRUST_PROXY: 'true',
      PANELDESK_LOG_LEVEL: 'warn',
      // Whoever tries things here reads in the answer what is wrong with a token; on loopback only.
      PANELDESK_DEVELOPMENT: '1',
      // For `examples/webhook-receiver.ts` beside it; anywhere else a webhook goes to public addresses only.
      PANELDESK_WEBHOOKS_PRIVATE: '127.0.0.1,localhost',
    });
    const sql = connect(database.url, { max: 2, name: 'paneldesk demo' });
    stops.push(() => sql.end({ timeout: 1 }));
    await introduce(sql, config, keys);
    const server = await serve(config);
    stops.push(() => server.close());
    return { url: server.url, sql, signingKey: { ...keys.privateJwk, kid: keys.kid }, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function embedded(directory: string | undefined, say: DeskOptions['say']) {
  if (directory === undefined) throw new TypeError('startDemo: give a `directory` or a `databaseUrl`.');
  say('Starting PostgreSQL …');
  return startEmbedded({
    directory,
    onRestart: (how) => say(`PostgreSQL was ended from outside (${how}) and has been started again.`),
    onLost: ({ message }) => {
      console.error(`\n  PostgreSQL is gone and does not come up again, so that the demo ends.\n  ${message}\n`);
      process.exit(1);
    },
  });
}

/** Tells the desk who the panel is and which key it signs with; on a later start both are there already. */
async function introduce(sql: Sql, config: ReturnType<typeof readConfig>, keys: KeptKeys): Promise<void> {
  const known = (await listTenants(sql)).some((tenant) => tenant.id === TENANT.id);
  if (!known) await addTenant(sql, TENANT);
  const trusted = known && (await listTenantKeys(sql, TENANT.id)).some((key) => key.kid === keys.kid);
  if (trusted) return;
  await addTenantKey(sql, config, {
    tenantId: TENANT.id,
    issuer: ISSUER,
    kid: keys.kid,
    algorithm: 'EdDSA',
    publicKey: keys.publicJwk,
  });
}
