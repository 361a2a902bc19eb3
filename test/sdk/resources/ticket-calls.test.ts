// The widget's functions ask the desk for the same as the class does, letter by letter: neither calls the other.
import { expect, it } from 'vitest';

import type { Http } from '../../../sdk/client/http.ts';
import { AccountContext } from '../../../sdk/resources/context.ts';
import * as calls from '../../../sdk/resources/ticket-calls.ts';
import { pageOfTickets, ticketByNumber } from '../../../sdk/resources/ticket-lists.ts';
import { Tickets } from '../../../sdk/resources/tickets.ts';

const id = '018f3c5e-0000-7000-8000-000000000001';
const ticket = { subject: 'S', text: 'T', category: 'other', serviceId: 'web-1' } as const;
const options = { signal: new AbortController().signal };
const key = { idempotencyKey: 'a key of the caller, long enough' };

type Call = (http: Http, context: AccountContext, tickets: Tickets) => PromiseLike<unknown>;

/** Every call that it makes, in order: method, path, what is sent, options; and when the account's facts are handed in. */
async function made(call: Call): Promise<unknown[]> {
  const seen: unknown[] = [];
  const http = {
    call: (...asked: unknown[]) => {
      seen.push(asked);
      return Promise.resolve({ items: [], next: null });
    },
  } as unknown as Http;
  const context = new AccountContext(http);
  context.handIn = async (...given) => void seen.push(['handed in', ...given]);
  await call(http, context, new Tickets(http, context));
  return seen;
}

it.each<[string, Call, Call]>([
  ['create', (h, c) => calls.fileTicket(h, c, ticket, key), (_h, _c, t) => t.create(ticket, key)],
  ['get', (h) => calls.readTicket(h, id, options), (_h, _c, t) => t.get(id, options)],
  ['markRead', (h) => calls.markTicketRead(h, id, 7, options), (_h, _c, t) => t.markRead(id, 7, options)],
  [
    'update with a service',
    (h, c) => calls.changeTicket(h, c, id, { serviceId: 'web-1' }, options),
    (_h, _c, t) => t.update(id, { serviceId: 'web-1' }, options),
  ],
  [
    'update without one',
    (h, c) => calls.changeTicket(h, c, id, { subject: 'S' }, options),
    (_h, _c, t) => t.update(id, { subject: 'S' }, options),
  ],
  [
    'withdraw',
    (h) => calls.sendWithdrawal(h, id, { reason: 'R' }, options),
    (_h, _c, t) => t.withdraw(id, { reason: 'R' }, options),
  ],
  ['restore', (h) => calls.bringBack(h, id, options), (_h, _c, t) => t.restore(id, options)],
  ['solve', (h) => calls.sendState(h, id, { state: 'solved' }, options), (_h, _c, t) => t.solve(id, options)],
  [
    'reopen',
    (h) => calls.sendState(h, id, { state: 'waiting_for_support' }, options),
    (_h, _c, t) => t.reopen(id, options),
  ],
  [
    'list',
    (h) => pageOfTickets(h, { state: ['solved'], text: 'mail', cursor: 'c' }, options),
    (_h, _c, t) => t.list({ state: ['solved'], text: 'mail', cursor: 'c' }, options),
  ],
  ['byNumber', (h) => ticketByNumber(h, 1042, options), (_h, _c, t) => t.byNumber(1042, options)],
])('%s', async (_, ours, theirs) => {
  const asked = await made(theirs);
  expect(asked.length).toBeGreaterThan(0);
  expect(await made(ours)).toEqual(asked);
});

it('none of them is left out', () => {
  const compared = [
    'fileTicket',
    'readTicket',
    'markTicketRead',
    'changeTicket',
    'sendWithdrawal',
    'bringBack',
    'sendState',
  ];
  expect(Object.keys(calls).toSorted()).toEqual(compared.toSorted());
});
