// The examples of the SDK run as they stand, on the built package, against a desk that listens.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addTenantKey } from '../../server/desk/tenants/commands.ts';
import { startDesk } from '../support/desk.ts';
import type { Desk } from '../support/desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = ['--import', 'tsx/esm'];
const key = 'the key of the examples, 32 bytes and more';

let desk: Desk;
let server: ReturnType<typeof serve>;
let endpoint: ChildProcess;
let env: Record<string, string | undefined>;
let folder: string;

beforeAll(async () => {
  desk = await startDesk();
  await addTenantKey(desk.sql, desk.config, {
    tenantId: 'north',
    issuer: 'https://panel.example',
    algorithm: 'HS256',
    secret: key,
  });
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0 }, (address) => resolve(address.port));
  });
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-sdk-examples-'));
  await writeFile(join(folder, 'desk-key.secret'), key);
  env = {
    ...process.env,
    TSX_TSCONFIG_PATH: `${root}examples/tsconfig.json`,
    DESK_SERVER: `http://127.0.0.1:${port}`,
    DESK_KEY: key,
    DESK_KEY_FILE: join(folder, 'desk-key.secret'),
    PORT: '0',
  };
  endpoint = spawn(process.execPath, ['examples/token-endpoint.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(createInterface({ input: endpoint.stdout! }), 'line')) as [string];
  env['DESK_TOKEN_URL'] = address;
});

afterAll(async () => {
  endpoint?.kill();
  server?.close();
  await desk?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function run(example: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [...tsx, `examples/${example}.ts`], {
    cwd: root,
    env,
  });
  return stdout.trim().split('\n');
}

describe('token-endpoint.mjs', () => {
  it('answers a token that the desk takes', async () => {
    const { token } = (await (await fetch(env['DESK_TOKEN_URL']!)).json()) as { token: string };
    const session = await desk.request('/v1/session', { token });
    expect(session.body).toMatchObject({ person: { name: 'Žofie Nováková' }, account: { id: 'a-3', name: 'Shop' } });
  });

  it('answers nobody who is not signed in', async () => {
    const refused = await fetch(env['DESK_TOKEN_URL']!, { headers: { cookie: 'panel_session=over' } });
    expect(refused.status).toBe(401);
    expect(await refused.text()).not.toContain('token');
  });
});

it('sdk-customer files and follows, sdk-agent answers', async () => {
  const [who, filed, listed] = await run('sdk-customer');
  expect(who).toBe('Žofie Nováková of Shop, 0 unread');
  expect(filed).toMatch(/^Ticket \d+ is with support, about shop\.example$/);
  const number = filed!.match(/\d+/)![0];
  expect(listed).toBe(`${number} The shop shows an empty page (waiting_for_support)`);

  expect(await run('sdk-agent')).toEqual([`${number} answered`, '1 open, 0 unassigned']);
  const [message] = await desk.sql`select text from messages where internal`;
  expect(message).toEqual({ text: 'Then: shop.example was active.' });
});
