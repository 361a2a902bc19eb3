// The house stands as drawn: arrows only downwards, nothing dangerous in the widget, files short and introduced.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { screens } from '../widget/screens.ts';
import { forbiddenImports } from './build/arrows.ts';
import { dangerousLines } from './build/dangers.ts';
import { importsOf, readSources, root } from './build/sources.ts';

const sources = readSources('sdk', 'server', 'widget', 'examples');
const everything = new Map([...sources, ...readSources('test')]);

const sheet = 'One style sheet: rules that are read together, and no branch in them.';
const screen = 'One screen: its templates, which Prettier writes in long lines, and the state that only they use.';

/** Files over 250 lines, each with the reason why it is not two. A file that has shrunk goes from the list. */
const longFiles: Record<string, string> = {
  'test/contract/twin.test.ts': 'A table: every call and every work of mail, for two tenants.',
  'test/e2e/shots.ts': 'A table: every view and the way to it.',
  'test/sdk/client/http.test.ts': 'Every way in which a call can fail, against the one file that makes calls.',
  'test/sdk/client/live.test.ts': 'Everything that can happen to a connection, against the one file that keeps it.',
  'widget/admin/shell/elements/panel-desk-admin.ts': screen,
  'widget/admin/queue/styles/queue.ts': sheet,
  'widget/element.ts': 'The public element: its documentation alone takes a quarter.',
  'widget/customer/shell/desk.ts': screen,
  'widget/customer/home/home.ts': screen,
  'widget/customer/new-ticket/new-ticket.ts': screen,
  'widget/customer/ticket-editor/ticket-editor.ts': screen,
  'widget/customer/ticket/ticket.ts': screen,
};

describe('arrows', () => {
  it('point downwards only', () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  it.each([
    ['sdk/contract/ticket.ts', "import { Http } from '../client/http.ts';", 'sdk/client/http.ts'],
    ['sdk/contract/ticket.ts', "import { z } from 'zod';", 'zod'],
    ['sdk/client/http.ts', "import { endpoints } from '../contract/index.ts';", 'sdk/contract/index.ts'],
    ['sdk/client/retry.ts', "import { app } from '../../server/app.ts';", 'server/app.ts'],
    ['sdk/client/a.ts', "import { Tickets } from '../resources/tickets.ts';", 'sdk/resources/tickets.ts'],
    ['server/http/mount.ts', "import { canReply } from '../desk/tickets/rules.ts';", 'server/desk/tickets/rules.ts'],
    ['server/platform/jobs/a.ts', "import { Refusal } from '../../call/refusal.ts';", 'server/call/refusal.ts'],
    ['server/call/a.ts', "import { mount } from '../http/mount.ts';", 'server/http/mount.ts'],
    [
      'server/desk/tickets/rules.ts',
      "import { add } from '../messages/queries.ts';",
      'server/desk/messages/queries.ts',
    ],
    [
      'server/delivery/mail/rendering/a.ts',
      "import { smtpMailer } from '../sending/smtp.ts';",
      'server/delivery/mail/sending/smtp.ts',
    ],
    [
      'server/delivery/mail/sending/a.ts',
      "import { tell } from '../../webhooks/rules.ts';",
      'server/delivery/webhooks/rules.ts',
    ],
    ['server/app.ts', "import { desk } from '../widget/index.ts';", 'widget/index.ts'],
    ['widget/kit/views/a.ts', "import { Desk } from '../../customer/shell/desk.ts';", 'widget/customer/shell/desk.ts'],
    ['widget/kit/views/a.ts', "import { Home } from '../elements/desk-view.ts';", 'widget/kit/elements/desk-view.ts'],
    ['widget/kit/state/a.ts', "import { html } from 'lit';", 'lit'],
    ['widget/kit/views/a.ts', "const a = () => import('../../admin/shell/index.ts');", 'widget/admin/shell/index.ts'],
    ['widget/element.ts', "import type { Queue } from './admin/queue/queue.ts';", 'widget/admin/queue/queue.ts'],
    ['widget/customer/home/a.ts', "import '../../admin/shell/index.ts';", 'widget/admin/shell/index.ts'],
    ['widget/customer/home/a.ts', "import '../ticket/ticket.ts';", 'widget/customer/ticket/ticket.ts'],
    ['widget/admin/shell/a.ts', "import '../mail/index.ts';", 'widget/admin/mail/index.ts'],
    ['widget/admin/mail/a.ts', "import { queue } from '../queue/queue.ts';", 'widget/admin/queue/queue.ts'],
    ['widget/admin/mail/a.ts', "const a = () => import('../webhooks/index.ts');", 'widget/admin/webhooks/index.ts'],
    ['widget/admin/queue/state/a.ts', "import * as v from 'valibot';", 'valibot'],
    ['widget/customer/preferences/a.ts', "import { Desk } from '../shell/desk.ts';", 'widget/customer/shell/desk.ts'],
    ['widget/customer/shell/a.ts', "import '../preferences/index.ts';", 'widget/customer/preferences/index.ts'],
    [
      'widget/customer/shell/a.ts',
      "const a = () => import('../../admin/mail/index.ts');",
      'widget/admin/mail/index.ts',
    ],
    ['widget/element.ts', "import { start } from './launcher/live/index.ts';", 'widget/launcher/live/index.ts'],
    ['examples/a.ts', "import { createApp } from '../server/index.ts';", 'server/index.ts'],
    ['shared/a.ts', 'export const a = 1;', ''],
    // A folder without a row.
    ['server/reports/a.ts', "import { createApp } from '../app.ts';", 'in no room'],
    ['server/desk/reports/a.ts', "import { sendMails } from '../../delivery/mail/sending/worker.ts';", 'in no room'],
    ['server/desk/tickets/reports/a.ts', 'export const a = 1;', 'in no room'],
    ['widget/admin/reports/a.ts', 'export const a = 1;', 'in no room'],
    ['widget/admin/mail/reports/a.ts', 'export const a = 1;', 'in no room'],
    // However it is written.
    ['widget/kit/views/a.ts', 'const a = () => import(`../../admin/shell/index.ts`);', 'widget/admin/shell/index.ts'],
    ['widget/kit/views/a.ts', 'const a = (name) => import(`../../admin/${name}.ts`);', 'something computed'],
    ['widget/kit/views/a.ts', 'const a = require("../../admin/shell/index.ts");', 'widget/admin/shell/index.ts'],
    ['sdk/client/a.ts', "const b = 1; import { c } from '../resources/tickets.ts';", 'sdk/resources/tickets.ts'],
    ['sdk/client/a.ts', 'export { c } from "../resources/tickets.ts"; export const b = 1;', 'sdk/resources/tickets.ts'],
    ['sdk/client/a.ts', "let a: import('../../server/app.ts').App;", 'server/app.ts'],
  ])('a planted import in %s is found', (path, text, target) => {
    const [finding, ...more] = forbiddenImports(new Map([[path, text]]));
    expect(more).toEqual([]);
    expect(finding).toContain(path);
    expect(finding).toContain(target);
  });

  it('leaves what a comment or a type names alone', () => {
    const text = "// import '../admin/index.ts'\nimport type { Ticket } from '../../../sdk/contract/index.ts';\n";
    expect(forbiddenImports(new Map([['widget/kit/views/a.ts', text]]))).toEqual([]);
  });

  it('enter the admin mode through the list of screens, each by a dynamic import', () => {
    const entered = [...sources].flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ target, typeOnly }) => target.startsWith('widget/admin/') && !typeOnly)
        .filter(() => !path.startsWith('widget/admin/'))
        .map(({ target, dynamic }) => ({ path, target, dynamic })),
    );
    const staff = Object.keys(screens).filter((name) => name.startsWith('admin/'));
    expect(entered).toEqual(
      staff.map((name) => ({ path: 'widget/screens.ts', target: `widget/${name}/index.ts`, dynamic: true })),
    );
  });

  it('keep the agent door out of the customer side', () => {
    const reached = new Set<string>();
    const walk = (path: string): void => {
      if (reached.has(path) || path.startsWith('widget/admin/')) return;
      reached.add(path);
      for (const { target, relative, typeOnly } of importsOf(path, sources.get(path) ?? '')) {
        if (relative && !typeOnly) walk(target);
      }
    };
    walk('widget/index.ts');
    expect(reached).toContain('sdk/resources/tickets.ts');
    expect([...reached].filter((path) => path === 'sdk/agent.ts' || path.startsWith('server/'))).toEqual([]);
  });
});

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
