// PANELDESK_WEBHOOKS_PRIVATE: nothing private unless said, and nothing that is said wrongly.
import { expect, it } from 'vitest';

import { readConfig } from '../../../../server/config.ts';

const read = (given?: string) =>
  readConfig({
    DATABASE_URL: 'postgres://user:password@localhost:5432/paneldesk',
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_WEBHOOKS_PRIVATE: given,
  }).webhooksPrivate;

it.each([
  [undefined, 'none'],
  ['', 'none'],
  ['none', 'none'],
  ['all', 'all'],
  ['hooks.internal', ['hooks.internal']],
  ['hooks.internal,10.0.0.5:8080,[fd00::5]:443', ['hooks.internal', '10.0.0.5:8080', '[fd00::5]:443']],
])('%j means %j', (given, expected) => expect(read(given)).toEqual(expected));

it.each(['http://hooks.internal', 'a b', 'a,,b', 'HOOKS.internal', '*', '*.internal', 'fd00::5', 'a:b'])(
  '%j is refused',
  (given) => {
    expect(() => read(given)).toThrow('PANELDESK_WEBHOOKS_PRIVATE must be none, all, or hosts');
  },
);
