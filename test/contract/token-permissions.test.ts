// What a panel's token says of permissions: it only takes away, however it is written; what cannot be read is refused whole.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import type { Claims } from '../support/signing.ts';
import { claimsOf, expectRefused, signShared } from '../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const ask = (changed: Claims): Promise<Answer> =>
  desk.request('/v1/session', { token: signShared(claimsOf(desk, changed)) });
const admin = { role: 'admin', account: undefined };

it.each([
  [
    ['read', 'answer'],
    ['read', 'answer'],
  ],
  // In the order of the desk, each once.
  [
    ['configure', 'read', 'read'],
    ['read', 'configure'],
  ],
  // A slip grants nothing, nor does what is no name, nor a name of a newer desk.
  [['read', 'Answer', ' answer', 'answers', 'configure '], ['read']],
  [['read', 7, null, ['answer'], { answer: true }], ['read']],
  [['read', 'fly'], ['read']],
  // As PHP writes a list whose keys have gaps.
  [{ 0: 'read', 2: 'assign' }, ['read', 'assign']],
])('%j leaves %j', async (permissions, left) => {
  const answer = await ask({ ...admin, permissions });
  expect([answer.status, answer.body.permissions]).toEqual([200, left]);
});

it.each([[[]], [['admin']], [['*']], [['all']], [['answer']], [{}], [{ 0: 'write' }]])(
  '%j leaves not even reading',
  async (permissions) => {
    const answer = await ask({ ...admin, permissions });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
  },
);

it.each([
  [null],
  ['read'],
  ['read,answer'],
  [true],
  [0],
  [{ read: true }],
  [{ deny: 'read' }],
  [{ 0: 'read', also: 'answer' }],
])('%j is refused: whatever was meant, it must not grant all of the role', async (permissions) => {
  expectRefused(await ask({ ...admin, permissions }));
  const logged = desk.log.findLast(({ fields }) => 'cause' in fields);
  expect(String(logged?.fields['cause'])).toContain('permissions');
});

it('says nothing of a role: a customer is none of the staff with any permission', async () => {
  const token = signShared(claimsOf(desk, { permissions: ['read', 'assign', 'configure', 'export', 'erase'] }));
  expect((await desk.request('/v1/session', { token })).body).toMatchObject({
    role: 'customer',
    permissions: ['read'],
  });
  for (const path of ['/v1/queue', '/v1/webhooks', '/v1/people'])
    expect((await desk.request(path, { token })).status).toBe(403);
});

it('the next token of the same person counts by itself', async () => {
  expect((await ask({ ...admin, permissions: ['read'] })).body.permissions).toEqual(['read']);
  expect((await ask(admin)).body.permissions).toContain('erase');
  expect((await ask({ ...admin, permissions: ['read', 'assign'] })).body.permissions).toEqual(['read', 'assign']);
  const [row] = await desk.sql`select permissions from people where side = 'staff' and id = 'anna'`;
  expect(row).toEqual({ permissions: ['read', 'assign'] });
  await ask(admin);
  expect([...(await desk.sql`select permissions from people where side = 'staff' and id = 'anna'`)]).toEqual([
    { permissions: null },
  ]);
});
