// Within a feature: routes call commands, commands call queries, and only routes know HTTP; each slip is found.
import { describe, expect, it } from 'vitest';

import { forbiddenRoles } from './roles.ts';
import { readSources } from './sources.ts';

const sources = readSources('server');
const planted = (path: string, text: string): ReadonlyMap<string, string> => new Map([[path, text]]);

describe('the parts of a feature', () => {
  it('go from routes over commands to queries, and only routes know HTTP', () => {
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
});
