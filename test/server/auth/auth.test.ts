// What is done with a token before anything of it is believed.
import { afterAll, beforeAll, test } from 'vitest';

import { startDesk, type Desk } from '../../support/desk.ts';
import { claimsOf, expectRefused, signShared } from '../../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

test.each(['a\0b', 'half \ud800'])(
  'an issuer that no database could look up (%j) is refused like any other',
  async (iss) => {
    expectRefused(await desk.request('/v1/session', { token: signShared(claimsOf(desk, { iss })) }));
  },
);
