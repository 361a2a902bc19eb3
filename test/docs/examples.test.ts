// Every example that is no TypeScript is read by what reads it in the field; a language that nothing here reads is refused.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { transform } from 'lightningcss';
import { parseSync } from 'oxc-parser';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { settingNames } from '../../server/config.ts';
import { commands, wrongCalls } from './commands.ts';
import { readElement } from './filled.ts';
import { all, blocksIn } from './pages.ts';

/** What is wrong with an example, in words; empty where nothing is. */
type Check = (text: string) => string | Promise<string>;

const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'paneldesk-examples-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program says of a file that it does not take. */
function read(program: string, args: readonly string[], text: string, name = 'example'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(program, [...args, file], { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}` || `exit code ${status}`;
}

const shell: Check = (text) =>
  // `…` is what a reader fills in.
  [read('bash', ['-n'], text.replaceAll('…', 'x')), ...wrongCalls(text)].filter(Boolean).join('\n');

const json: Check = (text) => {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return String(error);
  }
};

/** Directives that Content-Security-Policy has (CSP 3, Trusted Types). */
const DIRECTIVES =
  /^(?:default|script|style|img|font|connect|frame|object|base)-(?:src|uri|ancestors)$|^(?:form-action|require-trusted-types-for|trusted-types)$/;
const http: Check = (text) =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, name, value = ''] = /^([A-Za-z][\w-]*): (.+)$/.exec(line) ?? [];
      if (name === undefined) return [`no header: ${line}`];
      if (name !== 'Content-Security-Policy') return [];
      const names = value.split(';').map((directive) => directive.trim().split(/\s+/)[0] ?? '');
      return names.filter((directive) => !DIRECTIVES.test(directive)).map((directive) => `no directive: ${directive}`);
    })
    .join('\n');

const html: Check = (text) => {
  const element = readElement();
  const known = new Set([...element.attributes.map(({ name }) => name), 'id', 'class', 'slot', 'hidden', 'style']);
  const used = [...text.matchAll(/<panel-desk\b([^>]*)>/g)].flatMap(([, attributes = '']) =>
    [...attributes.matchAll(/(?:^|\s)([a-z][\w-]*)(?:=|\s|$)/g)].map(([, name = '']) => name),
  );
  const files = [...text.matchAll(/src="[^"]*\/desk\/([^"]+)"/g)].map(([, name = '']) => name);
  return [
    ...used.filter((name) => !known.has(name)).map((name) => `<panel-desk> has no attribute ${name}`),
    ...files.filter((name) => !/^(?:panel-desk|loader)\.js$/.test(name)).map((name) => `there is no ${name}`),
  ].join('\n');
};

const css: Check = (text) => {
  try {
    transform({ filename: 'example.css', code: Buffer.from(text) });
  } catch (error) {
    return String(error);
  }
  const element = readElement();
  const named = (pattern: RegExp, known: readonly { name: string }[]): string[] =>
    [...text.matchAll(pattern)]
      .map(([, name = '']) => name)
      .filter((name) => !known.some((one) => one.name === name))
      .map((name) => `the element has no ${name}`);
  return [
    ...named(/(--panel-desk-[\w-]+)/g, element.cssProperties),
    ...named(/::part\(([\w-]+)\)/g, element.cssParts),
    ...named(/:state\(([\w-]+)\)/g, element.cssStates),
  ].join('\n');
};

/** Asked of a real PostgreSQL in a transaction that is taken back. A name that is not there is no slip of the grammar. */
const sql: Check = async (text) => {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const db = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await db.begin(async (transaction) => {
      await transaction.unsafe(text);
      throw new Error('taken back');
    });
    return '';
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return code === '42601' ? message : '';
  } finally {
    await db.end();
  }
};

const dockerfile: Check = (text) =>
  text
    .trim()
    .split('\n')
    .filter(
      (line) => !/^(?:FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE) \S/.test(line) && json(line.replace(/^CMD /, '')) !== '',
    )
    .join('\n');

const nothing: Check = () => '';
/** Languages, and what reads them. Proxies are started by `proxies.test.ts`, types are held by `typed.test.ts`. */
const checks: Record<string, { readonly check: Check; readonly needs?: string }> = {
  sh: { check: shell, needs: 'bash' },
  bash: { check: shell, needs: 'bash' },
  shell: { check: shell, needs: 'bash' },
  json: { check: json },
  http: { check: http },
  html: { check: html },
  css: { check: css },
  sql: { check: sql },
  dockerfile: { check: dockerfile },
  js: {
    check: (text) =>
      parseSync('example.js', text)
        .errors.map(({ message }) => message)
        .join('\n'),
  },
  jsx: {
    check: (text) =>
      parseSync('example.jsx', text)
        .errors.map(({ message }) => message)
        .join('\n'),
  },
  php: { check: (text) => read('php', ['-l'], text.startsWith('<?php') ? text : `<?php\n${text}`), needs: 'php' },
  python: {
    check: (text) => read('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())'], text),
    needs: 'python3',
  },
  perl: { check: (text) => read('perl', ['-c'], text), needs: 'perl' },
  // Read elsewhere, or words of a server.
  ...Object.fromEntries(
    ['ts', 'tsx', 'vue', 'nginx', 'apache', 'caddy', 'haproxy', 'text', 'ini'].map((language) => [
      language,
      { check: nothing },
    ]),
  ),
};

describe('every example', () => {
  it('says in which language it is, and somebody here reads that', () => {
    const unread = all.flatMap(({ blocks }) => blocks).filter(({ language }) => !Object.hasOwn(checks, language));
    // A block without a language shows what a program says.
    expect(unread.filter(({ language }) => language !== '').map(({ at, language }) => `${at}: ${language}`)).toEqual(
      [],
    );
  });

  const examples = all.flatMap(({ blocks }) => blocks).filter(({ language }) => language in checks);
  for (const { at, language, text } of examples) {
    const { check = nothing, needs } = checks[language] ?? {};
    if (check === nothing) continue;
    const isMissing = needs !== undefined && !has(needs);
    it.skipIf(isMissing)(`${at}, ${language}${isMissing ? `: ${needs} is not installed here` : ''}`, async () => {
      expect(await check(text)).toBe('');
    });
  }
});

describe('what is said of commands and settings', () => {
  it('names commands that there are', () => {
    expect(commands.length).toBeGreaterThan(30);
    const wrong = all.flatMap(({ path, spans }) =>
      spans.flatMap((span) => wrongCalls(span.replaceAll('…', '')).map((problem) => `${path}: ${problem}`)),
    );
    expect(wrong).toEqual([]);
  });

  it('names settings that there are', () => {
    const named = all.flatMap(({ path, text }) =>
      [...text.matchAll(/\bPANELDESK_[A-Z_]*[A-Z]/g)].map(([name]) => [path, name] as const),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(([, name]) => !settingNames.includes(name))).toEqual([]);
  });
});

describe('the checks', () => {
  it.each([
    ['sh', 'if true; then\n'],
    ['sh', 'paneldesk tenants list\n'],
    ['sh', 'curl x | npx paneldesk token check - --keys a\n'],
    ['sh', 'paneldesk mail settings \\\n  --form a@b.c\n'],
    ['json', '{ "a": 1, }'],
    ['http', 'Content-Security-Policy: defualt-src'],
    ['html', '<panel-desk sever="/x"></panel-desk>'],
    ['html', '<script src="/assets/desk/paneldesk.js"></script>'],
    ['css', 'panel-desk { --panel-desk-acent: red }'],
    ['css', 'panel-desk::part(luncher) { color: red }'],
    ['css', 'panel-desk { color: red } }'],
    ['sql', 'create rolle a'],
    ['dockerfile', 'FORM node'],
    ['js', 'const a = ;'],
  ] as const)('%s: see what is wrong with %j', async (language, text) => {
    expect(await checks[language]?.check(text)).not.toBe('');
  });

  it.skipIf(!has('php'))('see PHP that does not parse', () => {
    expect(checks['php']?.check('<?php function {')).not.toBe('');
  });
});

it.skipIf(!has('php'))('the PHP of the token page signs what the desk takes', async () => {
  const { inspect, panelToken, verify } = await import('../../server/auth/token.ts');
  const { importSecret } = await import('../../server/desk/tenants/key-material.ts');
  const secret = 'oS7wQe1vJ4mXc9RkT2nZb6HyP0uL8dFa5gIi';
  const [block] = blocksIn('php').filter(({ text }) => text.includes('function desk_token'));
  const call = `\necho desk_token(['id' => 7, 'name' => 'Žofie', 'email' => null, 'account_id' => 3], '${secret}');`;
  writeFileSync(join(folder, 'token.php'), `${block?.text}${call}`);
  const token = execFileSync('php', [join(folder, 'token.php')], { encoding: 'utf8' });
  const key = { kid: '', algorithm: 'HS256', key: await importSecret(secret) } as const;
  const claims = await verify(panelToken, inspect(panelToken, token), [key], {
    audience: 'paneldesk',
    now: new Date(),
  });
  expect(claims).toMatchObject({ sub: '7', name: 'Žofie', account: '3', role: 'customer' });
});
