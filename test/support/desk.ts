// A whole desk for a test: the app on a database of its own, two tenants with keys, people with tokens, a clock to move.
import { SignJWT } from 'jose';

import { createAgentClient, type AgentClient } from '../../sdk/agent.ts';
import { CONTEXT_TYPE, type Permission, type Role, type ServiceInput } from '../../sdk/contract/index.ts';
import { createClient, type Client, type ClientOptions } from '../../sdk/index.ts';
import { createApp, type AppDeps } from '../../server/app.ts';
import type { Ring } from '../../server/delivery/live/doorbell.ts';
import { Live } from '../../server/delivery/live/live.ts';
import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import { httpDefaults } from '../../server/http/settings.ts';
import { systemIds } from '../../server/platform/ports/ids.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { holdAnswers } from './answers.ts';
import { MovableClock } from './clock.ts';
import { testDatabase } from './database.ts';
import { recorder, type LogLine } from './recorder.ts';

export type { LogLine } from './recorder.ts';

const SERVER_SECRET = 'a secret of the test server, long enough to seal with';
/** Tenants of every desk; `north` allows the origin https://panel.north.example. */
export const tenantIds = ['north', 'south'] as const;
export type TenantId = (typeof tenantIds)[number];

export const issuerOf = (tenant: TenantId): string => `https://panel.${tenant}.example`;
export const secretOf = (tenant: TenantId): string => `the shared secret of ${tenant}, 32 bytes and more`;

/** Who a token is for; everything has a default. */
export interface Who {
  readonly tenant?: TenantId;
  readonly id?: string;
  readonly name?: string;
  readonly email?: string | null;
  readonly role?: Role;
  /** All that the role has unless said. */
  readonly permissions?: readonly Permission[];
  /** Customers only. */
  readonly account?: string;
  readonly accountName?: string;
  readonly plan?: string | null;
  readonly address?: string | null;
  readonly page?: string;
  /** Staff who are signed in as the customer. */
  readonly actedBy?: { readonly id: string; readonly name: string };
  /** Seconds; 600 unless said. */
  readonly expiresIn?: number;
}

export interface RequestOptions {
  readonly method?: string;
  readonly token?: string;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the body; undefined where there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
  readonly body: any;
}

/** Somebody with a token of their own. */
export interface Person<C extends Client> {
  /** The SDK, straight into the app. Never repeats a call by itself. */
  readonly desk: C;
  token(): Promise<string>;
  /** A call without SDK, with their token. */
  request(path: string, options?: Omit<RequestOptions, 'token'>): Promise<Answer>;
}

export interface Desk {
  readonly app: ReturnType<typeof createApp>;
  /** Signed in as the owner: sees what the desk does not. */
  readonly sql: Sql;
  readonly databaseUrl: string;
  /** As the desk itself is signed in: it sees one tenant at a time. */
  readonly own: Sql;
  readonly ownUrl: string;
  /** As its workers are signed in: told which tenants have work, they see one at a time. */
  readonly workers: Sql;
  readonly workersUrl: string;
  readonly clock: MovableClock;
  readonly config: AppDeps['config'];
  readonly log: readonly LogLine[];
  customer(who?: Omit<Who, 'role'>): Person<Client>;
  agent(who?: Omit<Who, 'role'>): Person<AgentClient>;
  admin(who?: Omit<Who, 'role'>): Person<AgentClient>;
  /** A panel token, signed with the tenant's shared secret. */
  token(who?: Who): Promise<string>;
  /** A context statement for an account. */
  statement(
    account: string,
    services: readonly ServiceInput[],
    options?: { tenant?: TenantId; iat?: number },
  ): Promise<string>;
  /** A call without SDK. */
  request(path: string, options?: RequestOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Over `httpDefaults` with limits that no test reaches by accident. */
  readonly config?: Partial<AppDeps['config']>;
  /** Milliseconds between two signs of life of a stream; as in the server unless said. */
  readonly heartbeat?: number;
}

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const database = await testDatabase();
  const { sql } = database;
  const own = connect(database.appUrl);
  const workers = connect(database.workerUrl);
  const clock = new MovableClock();
  const plenty = { calls: 1_000_000, seconds: 60 };
  const config = {
    ...httpDefaults,
    limits: { read: plenty, write: plenty, create: plenty },
    failedSignIns: plenty,
    secret: SERVER_SECRET,
    ...options.config,
  };
  for (const id of tenantIds) {
    await addTenant(sql, { id, name: `${id} hosting`, origins: id === 'north' ? ['https://panel.north.example'] : [] });
    await addTenantKey(sql, config, { tenantId: id, issuer: issuerOf(id), algorithm: 'HS256', secret: secretOf(id) });
  }
  const log: LogLine[] = [];
  const record = recorder(log);
  const live = new Live({
    sql: own,
    clock,
    log: record,
    secret: SERVER_SECRET,
    ...(options.heartbeat && { heartbeat: options.heartbeat }),
  });
  const ring = (what: Ring): void => live.wake(what);
  const app = createApp({ sql: own, clock, ids: systemIds, log: record, config, live: { live, ring } });

  const faults: unknown[] = [];
  holdAnswers(app, (fault) => faults.push(fault));

  const token = (who: Who = {}): Promise<string> => signToken(clock, config.audience, who);
  const request = async (path: string, given: RequestOptions = {}): Promise<Answer> =>
    readAnswer(await app.fetch(requestOf(path, given)));
  const person = <C extends Client>(who: Who, create: (options: ClientOptions) => C): Person<C> => ({
    desk: create({
      server: 'http://desk.example',
      getToken: () => token(who),
      fetch: (outgoing) => app.fetch(outgoing),
      retries: 0,
    }),
    token: () => token(who),
    request: async (path, given) => request(path, { ...given, token: await token(who) }),
  });

  return {
    app,
    sql,
    databaseUrl: database.url,
    own,
    ownUrl: database.appUrl,
    workers,
    workersUrl: database.workerUrl,
    clock,
    config,
    log,
    customer: (who) => person({ ...who, role: 'customer' }, createClient),
    agent: (who) => person({ ...who, role: 'agent' }, createAgentClient),
    admin: (who) => person({ ...who, role: 'admin' }, createAgentClient),
    token,
    statement: (account, services, { tenant = 'north', iat = clock.seconds() } = {}) =>
      new SignJWT({
        account,
        services: [...services],
        iss: issuerOf(tenant),
        aud: config.audience,
        iat,
        exp: iat + 600,
      })
        .setProtectedHeader({ alg: 'HS256', typ: CONTEXT_TYPE })
        .sign(new TextEncoder().encode(secretOf(tenant))),
    request,
    close: async () => {
      live.close();
      await Promise.all([own.end({ timeout: 1 }), workers.end({ timeout: 1 })]);
      await database.drop();
      if (faults.length > 0) throw faults[0];
    },
  };
}

function requestOf(path: string, { method = 'GET', token, body, headers = {} }: RequestOptions): Request {
  const isReady = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  return new Request(`http://desk.example${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: (isReady ? body : JSON.stringify(body)) as BodyInit }),
  });
}

/** A stream goes on for ever: its first block says that it is open, and that is all that is read of it. */
async function firstBlock({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
}

async function readAnswer(answer: Response): Promise<Answer> {
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const text = isStream ? await firstBlock(answer) : await answer.text();
  const isJson = text !== '' && (answer.headers.get('content-type')?.includes('json') ?? false);
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

function signToken(clock: MovableClock, audience: string, who: Who): Promise<string> {
  const { tenant = 'north', role = 'customer', expiresIn = 600, actedBy, page, plan, address } = who;
  const isCustomer = role === 'customer';
  const account = who.account ?? 'acc-1';
  const id = who.id ?? (isCustomer ? `person-of-${account}` : `${role}-1`);
  const iat = clock.seconds();
  return new SignJWT({
    iss: issuerOf(tenant),
    aud: audience,
    sub: id,
    name: who.name ?? `Name of ${id}`,
    role,
    iat,
    exp: iat + expiresIn,
    ...(who.permissions && { permissions: who.permissions }),
    ...(who.email !== undefined && { email: who.email }),
    ...(page !== undefined && { page }),
    ...(isCustomer && { account, account_name: who.accountName ?? `Account ${account}` }),
    ...(plan !== undefined && { plan }),
    ...(address !== undefined && { address }),
    ...(actedBy && { act: { sub: actedBy.id, name: actedBy.name } }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secretOf(tenant)));
}
