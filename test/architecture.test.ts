// The house stands as drawn: arrows only downwards, nothing dangerous in the widget, files short and introduced.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dangerousLines } from './build/dangers.ts';
import { readSources, root } from './build/sources.ts';

const sources = readSources('sdk', 'server', 'widget', 'examples');
const everything = new Map([...sources, ...readSources('test')]);

const sheet = 'One style sheet: rules that are read together, and no branch in them.';
const screen = 'One screen: its templates, which Prettier writes in long lines, and the state that only they use.';

/** Files over 250 lines, each with the reason why it is not two. A file that has shrunk goes from the list. */
const longFiles: Record<string, string> = {
  'test/examples/ways.test.ts': 'One table of ways to the desk, each with the program that it takes to try it.',
  'test/contract/matrix.test.ts': 'A table: a row for every call, and what is asked of each.',
  'test/contract/twin.test.ts': 'A table: every call and every work of mail, for two tenants.',
  'test/contract/workers-wall.test.ts': 'A table: every statement of a worker, with its tenant and without.',
  'test/e2e/shots.ts': 'A table: every view and the way to it.',
  'test/sdk/client/http.test.ts': 'Every way in which a call can fail, against the one file that makes calls.',
  'test/sdk/client/live.test.ts': 'Everything that can happen to a connection, against the one file that keeps it.',
  'test/server/delivery/mail/rendering/render.test.ts':
    'Every kind of mail in both languages, against the one file that words them.',
  'test/server/desk/tenants/commands.test.ts':
    'What keys and origins of a tenant may be, against the one file that takes them.',
  'widget/admin/shell/elements/panel-desk-admin.ts': screen,
  'test/widget/admin/shell/elements/panel-desk-admin.test.ts':
    'What keys and clicks come to in the staff’s desk, against the one element that puts it together.',
  'test/widget/admin/ticket/controllers/writing.test.ts':
    'Everything that can befall a text that is being written, against the one file that keeps it.',
  'widget/admin/queue/styles/queue.ts': sheet,
  'widget/admin/ticket/styles/ticket.ts': sheet,
  'widget/element.ts': 'The public element: its documentation alone takes a quarter.',
  'widget/customer/shell/desk.ts': screen,
  'widget/customer/home/home.ts': screen,
  'widget/customer/new-ticket/new-ticket.ts': screen,
  'widget/customer/ticket-editor/ticket-editor.ts': screen,
  'widget/customer/ticket/ticket.ts': screen,
};

describe('the widget', () => {
  const widget = new Map([...sources].filter(([path]) => path.startsWith('widget/')));

  it('contains nothing that runs what users wrote or that a strict CSP forbids', () => {
    expect(dangerousLines(widget)).toEqual([]);
  });

  it.each([
    ['html`<p style="color: red"></p>`', 'style='],
    ['html`<p style=${x}></p>`', 'style='],
    ['html`<a href="javascript:alert(1)"></a>`', 'javascript:'],
    ["import { unsafeHTML } from 'lit/directives/unsafe-html.js';", 'unsafeHTML'],
    ["host['inner' + 'HTML']; host.innerHTML = x;", 'innerHTML'],
    ['host.insertAdjacentHTML(`beforeend`, x)', 'insertAdjacentHTML'],
    ['html`<iframe .srcdoc=${x}></iframe>`', 'srcdoc'],
    ['css`p { margin: 1.5rem }`', 'rem'],
    ['new Function("a")', 'new Function'],
    ['html`<button onclick="x()"></button>`', 'onclick='],
    ['URL.createObjectURL(file)', 'createObjectURL'],
    ["element.setAttribute('style', x)", "setAttribute('style'"],
  ])('%s is found', (line, word) => {
    const [finding] = dangerousLines(new Map([['widget/views/planted.ts', `// Purpose.\n${line}\n`]]));
    expect(finding).toContain('widget/views/planted.ts:2');
    expect(finding).toContain(word);
  });
});

describe('every file', () => {
  it('opens with a line that says what it is for', () => {
    const silent = [...everything].filter(([, text]) => !/^(?:#!.*\n)?\/\/ [A-Z0-9`<"'].{15,}/.test(text));
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('has at most 250 lines, or a reason', () => {
    const long = [...everything].filter(([, text]) => text.trimEnd().split('\n').length > 250).map(([path]) => path);
    expect(long.sort()).toEqual(Object.keys(longFiles).sort());
  });

  it('is named in kebab-case', () => {
    const odd = [...everything.keys()].filter(
      (path) => !/^[a-z0-9-]+(?:\.(?:test|d|config))?\.ts$/.test(path.split('/').at(-1) ?? ''),
    );
    expect(odd).toEqual([]);
  });

  it('is in no folder that says nothing', () => {
    const vague = /(?:^|\/)(?:(?:utils?|helpers?|common|managers?|misc)(?:\/|\.ts$|-)|shared(?:\/|\.ts$))/;
    expect([...everything.keys()].filter((path) => vague.test(path))).toEqual([]);
  });
});

describe('the packages', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; optionalDependencies?: Record<string, string> }>;
  };
  const parts = (version: string): number[] => version.split(/[.-]/).slice(0, 3).map(Number);
  const below = (version: string, minimum: string): boolean => {
    const [a, b] = [parts(version), parts(minimum)];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
  };

  /** The first versions without a known hole; of the driver the one whose open faults we know. Nobody answers `npm audit` offline, so they are written down. */
  const minimum = { hono: '4.13.19', jose: '6.2.0', nodemailer: '9.1.1', postgres: '3.4.9', valibot: '1.5.0' };

  it('are at least as new as the last known fix, every copy of them', () => {
    const old = Object.entries(lock.packages).filter(([path, { version }]) => {
      const name = path.split('node_modules/').at(-1) ?? '';
      return name in minimum && below(version, minimum[name as keyof typeof minimum]);
    });
    expect(old).toEqual([]);
    expect(Object.keys(minimum).filter((name) => lock.packages[`node_modules/${name}`] === undefined)).toEqual([]);
  });

  it.each([
    ['4.13.18', '4.13.19', true],
    ['4.13.19', '4.13.19', false],
    ['4.9.30', '4.13.19', true],
    ['5.0.0', '4.13.19', false],
    ['6.10.0', '6.2.0', false],
  ])('%s against %s', (version, least, expected) => {
    expect(below(version, least)).toBe(expected);
  });

  it('are locked for every platform, also those that this machine is not', () => {
    const wanted = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      path === '' ? [] : Object.keys(optionalDependencies).map((name) => ({ path, name })),
    );
    expect(wanted.length).toBeGreaterThan(50);
    const known = ({ path, name }: { path: string; name: string }): boolean =>
      `node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages;
    expect(wanted.filter((one) => !known(one))).toEqual([]);
  });

  it('have the browser at exactly the version that was tried', () => {
    expect(lock.packages['node_modules/@sparticuz/chromium']?.version).toBe('147.0.0');
  });
});
