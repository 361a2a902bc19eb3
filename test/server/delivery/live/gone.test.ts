// A ticket that becomes a security incident leaves the desks of those who may not see one, who are not told why; and comes back.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { permissions } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk, type Who } from '../../../support/desk.ts';
import { useStreams, type Follower } from './follow.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const stream = useStreams(() => desk);

const narrowed = permissions.filter((permission) => permission !== 'see_security');
const mine: Who = { id: 'owner', account: 'mine' };
const sees: readonly Who[] = [{ role: 'agent', id: 'bert' }, { role: 'admin', id: 'ida' }, mine];
const sometimes: readonly Who[] = [
  { role: 'agent', id: 'nina', permissions: narrowed },
  { role: 'admin', id: 'nora', permissions: narrowed },
  { id: 'noel', account: 'mine', permissions: narrowed },
];
const strangers: readonly Who[] = [
  { id: 'stranger', account: 'other', permissions: narrowed },
  { role: 'agent', id: 'nina', tenant: 'south', permissions: narrowed },
];
const all = [...sees, ...sometimes, ...strangers];

const bert = () => desk.agent({ id: 'bert' }).desk;
const draft = { subject: 'S', text: 'T', category: 'other' } as const;
/** A ticket in each account and tenant: whoever is told of theirs has heard everything before it. */
async function mark(): Promise<Set<string>> {
  const filed = await Promise.all(
    [{ account: 'mine' }, { account: 'other' }, { account: 'mine', tenant: 'south' } as const].map((who) =>
      desk.customer({ id: 'marker', ...who }).desk.tickets.create(draft),
    ),
  );
  return new Set(filed.map(({ id }) => id));
}
const heard = async (followers: readonly Follower[]): Promise<void> => {
  const marks = await mark();
  const isMark = (id: string): boolean => marks.has(id);
  await Promise.all(
    followers.map((one) => one.until(({ events }) => events.some((e) => 'ticketId' in e && isMark(e.ticketId)))),
  );
};
const toldOf = (ticketId: string, { events }: Follower) =>
  events
    .filter((event) => 'ticketId' in event && event.ticketId === ticketId)
    .map((event) => (event.kind === 'ticket' ? event.change : event));

it('at once, and whatever happens to it then is not told; until it is none any more', async () => {
  const { id } = await desk.customer(mine).desk.tickets.create(draft);
  const followers = await Promise.all(all.map((who) => stream(who)));
  await bert().tickets.update(id, { category: 'security' });
  await bert().messages.reply(id, { text: 'We are looking into it.' });
  await heard(followers);
  const [whole, gone] = [['category_changed', 'message_added', 'state_changed'], [{ kind: 'gone', ticketId: id }]];
  const told = () => followers.map((one) => toldOf(id, one));
  expect(told()).toEqual([...sees.map(() => whole), ...sometimes.map(() => gone), ...strangers.map(() => [])]);
  // Not what it became, in no word that was sent.
  for (const { lines } of followers.slice(sees.length)) expect(lines.join('\n')).not.toMatch(/security|category/);

  await bert().tickets.update(id, { category: 'billing' });
  await heard(followers);
  expect(told()).toEqual([
    ...sees.map(() => [...whole, 'category_changed']),
    ...sometimes.map(() => [...gone, 'category_changed']),
    ...strangers.map(() => []),
  ]);
});

it('after an absence, too, once', async () => {
  const { id } = await desk.customer(mine).desk.tickets.create(draft);
  const { id: secret } = await desk.customer(mine).desk.tickets.create({ ...draft, category: 'security' });
  const before = await Promise.all(all.map((who) => stream(who)));
  await heard(before);
  const positions = before.map((one) => one.lastId());
  await Promise.all(before.map((one) => one.leave()));
  await bert().messages.reply(secret, { text: 'Nobody of them has ever seen this one.' });
  await bert().tickets.update(id, { category: 'security' });
  await bert().messages.reply(id, { text: 'We are looking into it.' });
  const followers = await Promise.all(all.map((who, at) => stream(who, positions[at])));
  await heard(followers);
  const [whole, gone] = [['category_changed', 'message_added', 'state_changed'], [{ kind: 'gone', ticketId: id }]];
  expect(followers.map((one) => toldOf(id, one))).toEqual([
    ...sees.map(() => whole),
    ...sometimes.map(() => gone),
    ...strangers.map(() => []),
  ]);
  for (const one of followers.slice(sees.length)) expect(toldOf(secret, one)).toEqual([]);
});
