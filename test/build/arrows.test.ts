// Arrows point downwards only, and the admin mode is reached by dynamic imports alone; each slip is found.
import { describe, expect, it } from 'vitest';

import { forbiddenImports } from './arrows.ts';
import { importsOf, readSources } from './sources.ts';

const sources = readSources('sdk', 'server', 'widget', 'examples');

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
    ['widget/admin/shell/views/a.ts', "import '../../mail/index.ts';", 'widget/admin/mail/index.ts'],
    ['widget/admin/mail/a.ts', "import { queue } from '../queue/queue.ts';", 'widget/admin/queue/queue.ts'],
    ['widget/admin/mail/a.ts', "const a = () => import('../webhooks/index.ts');", 'widget/admin/webhooks/index.ts'],
    // The shell knows no ticket, and no room beside the tickets knows the shell or another.
    ['widget/admin/shell/controllers/a.ts', "import '../../ticket/index.ts';", 'widget/admin/ticket/index.ts'],
    ['widget/admin/shell/views/a.ts', "import { b } from '../../ticket/views/b.ts';", 'widget/admin/ticket/views/b.ts'],
    ['widget/admin/queue/views/a.ts', "import { b } from '../../shell/views/b.ts';", 'widget/admin/shell/views/b.ts'],
    ['widget/admin/ticket/state/a.ts', "import { b } from '../../queue/state/b.ts';", 'widget/admin/queue/state/b.ts'],
    ['widget/admin/kit/views/a.ts', "import { b } from '../../queue/views/b.ts';", 'widget/admin/queue/views/b.ts'],
    // A view reaches neither the server nor an element, nor does it make a controller.
    ['widget/admin/mail/views/a.ts', "import { B } from '../elements/b.ts';", 'widget/admin/mail/elements/b.ts'],
    ['widget/admin/mail/views/a.ts', "import type { B } from '../elements/b.ts';", 'widget/admin/mail/elements/b.ts'],
    ['widget/admin/mail/views/a.ts', "import { http } from '../../../../sdk/client/http.ts';", 'sdk/client/http.ts'],
    [
      'widget/admin/mail/views/a.ts',
      "import type { Http } from '../../../../sdk/client/http.ts';",
      'sdk/client/http.ts',
    ],
    ['widget/admin/mail/views/a.ts', "import { B } from '../controllers/b.ts';", 'widget/admin/mail/controllers/b.ts'],
    ['widget/admin/ticket/state/a.ts', "import { html } from 'lit';", 'lit'],
    ['widget/admin/queue/views/a.ts', "import { Queue } from '../elements/queue.ts';", 'elements/queue.ts'],
    ['widget/admin/queue/views/a.ts', "import { createHttp } from '../../../../sdk/client/http.ts';", 'http.ts'],
    ['widget/admin/queue/views/a.ts', "import { Queue } from '../controllers/queue.ts';", 'controllers/queue.ts'],
    ['widget/admin/queue/state/a.ts', "import { rows } from '../views/rows.ts';", 'views/rows.ts'],
    [
      'widget/admin/queue/controllers/a.ts',
      "import { define } from '../../../kit/elements/desk-view.ts';",
      'desk-view.ts',
    ],
    [
      'widget/customer/preferences/views/a.ts',
      "import { createHttp } from '../../../../sdk/client/http.ts';",
      'http.ts',
    ],
    ['widget/admin/reports/views/a.ts', "import { html } from 'lit';", 'in no room'],
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
    ['server/desk/reports/a.ts', "import { sendMails } from '../../delivery/mail/worker.ts';", 'in no room'],
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

  it('enter the admin mode by one dynamic import, and through the list of its screens', () => {
    const entered = [...sources].flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ target, typeOnly }) => target.startsWith('widget/admin/') && !typeOnly)
        .filter(() => !path.startsWith('widget/admin/'))
        .map(({ target, dynamic }) => ({ path, target, dynamic })),
    );
    expect(entered).toEqual([
      { path: 'widget/screens.ts', target: 'widget/admin/screens.ts', dynamic: false },
      { path: 'widget/customer/screens.ts', target: 'widget/admin/shell/index.ts', dynamic: true },
    ]);
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
    expect(reached).toContain('sdk/resources/ticket-calls.ts');
    expect([...reached].filter((path) => path === 'sdk/agent.ts' || path.startsWith('server/'))).toEqual([]);
  });
});
