// Within a room: routes call commands, commands call queries, views are given what they show; each slip is found.
import { describe, expect, it } from 'vitest';

import { forbiddenParts, forbiddenRoles } from './roles.ts';
import { readSources } from './sources.ts';

const sources = readSources('server', 'widget');
const planted = (path: string, text: string): ReadonlyMap<string, string> => new Map([[path, text]]);

describe('the parts of a room', () => {
  it('of the server go from routes over commands to queries, and only routes know HTTP', () => {
    expect(forbiddenRoles(sources)).toEqual([]);
  });

  it.each([
    ['server/desk/tickets/routes.ts', "import { insertTicket } from './queries.ts';", 'queries.ts'],
    ['server/desk/tickets/routes.ts', "import { readThread } from './change.ts';", 'change.ts'],
    ['server/desk/messages/routes.ts', "import { may } from '../tickets/rules.ts';", 'rules.ts'],
    ['server/desk/tickets/rules.ts', "import { insertTicket } from './queries.ts';", 'queries.ts'],
    ['server/desk/tickets/queries.ts', "import { createTicket } from './commands.ts';", 'commands.ts'],
    ['server/desk/tickets/commands.ts', "import { ticketRoutes } from './routes.ts';", 'routes.ts'],
    ['server/desk/tickets/commands.ts', "import type { Call } from '../../http/mount.ts';", 'mount.ts'],
    ['server/delivery/webhooks/job-queue.ts', "import { Hono } from 'hono';", 'hono'],
  ])('a planted import in %s is found', (path, text, target) => {
    const [finding, ...more] = forbiddenRoles(planted(path, text));
    expect(more).toEqual([]);
    expect(finding).toMatch(new RegExp(`^${path} -> .*${target}$`));
  });

  it('of the widget go from elements over controllers and views to state', () => {
    expect(forbiddenParts(sources)).toEqual([]);
  });

  it.each([
    ['widget/admin/queue/views/a.ts', "import { Queue } from '../elements/queue.ts';", 'elements/queue.ts'],
    ['widget/admin/queue/views/a.ts', "import { createHttp } from '../../../../sdk/client/http.ts';", 'http.ts'],
    ['widget/admin/queue/views/a.ts', "import { Queue } from '../controllers/queue.ts';", 'controllers/queue.ts'],
    ['widget/admin/queue/state/a.ts', "import { rows } from '../views/rows.ts';", 'views/rows.ts'],
    [
      'widget/admin/queue/controllers/a.ts',
      "import { define } from '../../../kit/elements/desk-view.ts';",
      'desk-view.ts',
    ],
  ])('a planted import in %s is found', (path, text, target) => {
    const [finding, ...more] = forbiddenParts(planted(path, text));
    expect(more).toEqual([]);
    expect(finding).toContain(target);
  });
});
