// 10,000 random calls: nothing makes the server fail, and what it takes it gives back exactly as it was written.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { proveAnswers } from './proved.ts';
import { makeTarget, type Target } from './world.ts';

const RUNS = 10_000;
/** Calls at the same time: the inputs are what is tested here, but a server is never asked by one alone. */
const LANES = 4;

let desk: Desk;
let target: Target;
const tokens: string[] = [];
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
  target = await makeTarget(desk);
  tokens.push(
    await desk.token({ id: 'owner', account: 'mine', expiresIn: 3600 }),
    await desk.token({ id: 'agent', role: 'agent', expiresIn: 3600 }),
  );
});
afterAll(() => desk.close());

const nasty = [
  '\0', 'a\0b', '\ud800', 'x\udfff', '\u202eevil', 'שלום', 'مرحبا', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'e\u0301', '\u200b', '\ufeff', 'ﷺ', '\u2028', '\r\n', '\t', '%00', '\\', "'", '"', '`',
  '<script>alert(1)</script>', "'; drop table tickets; --", '${7*7}', '{{7*7}}', '../../etc/passwd', 'null', 'undefined', '__proto__',
  'constructor', '-1', '1e309', 'NaN', '𝒳'.repeat(10_000), 'a_'.repeat(10_000), 'ä'.repeat(20_000), 'x'.repeat(20_001), ' '.repeat(50), '😀'.repeat(100),
]; // prettier-ignore
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 20 }))
      .map((parts) => parts.join('')),
  },
  // Half of a surrogate pair here and there.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
);
const anyValue = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}),
);
const orAnything = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: good as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anyValue });

const category = fc.constantFrom('hardware', 'software', 'question', 'security', 'billing', 'other');
const priority = fc.constantFrom('low', 'normal', 'high', 'urgent');
const newTicket = fc.record(
  {
    subject: orAnything(anyText),
    text: orAnything(anyText),
    category: orAnything(category),
    priority: orAnything(priority),
    serviceId: anyValue,
  },
  { requiredKeys: ['subject', 'text', 'category'] },
);
/** Bodies that are right often enough to get past the schemas. */
const bodies: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ text: anyText }),
  fc.record(
    {
      text: anyText,
      kind: orAnything(fc.constantFrom('reply', 'note')),
      after: anyValue,
      anyway: anyValue,
      state: anyValue,
    },
    { requiredKeys: ['text'] },
  ),
  fc.record({ text: anyText, revision: orAnything(fc.integer({ min: 1, max: 5 })) }),
  fc.record(
    { subject: orAnything(anyText), category: orAnything(category), priority: orAnything(priority) },
    { requiredKeys: [] },
  ),
  fc.record({ reason: orAnything(anyText) }),
  fc.record({ state: orAnything(fc.constantFrom('solved', 'waiting_for_support', 'waiting_for_customer')) }),
  fc.record({ agentId: orAnything(fc.constantFrom('agent', null)) }),
  fc.record({ event: orAnything(fc.oneof(fc.nat(20), fc.maxSafeNat())) }),
  fc.record({ context: anyText }),
  anyValue,
);
const query = fc.dictionary(
  fc.constantFrom(
    'text',
    'state',
    'priority',
    'category',
    'assignee',
    'account',
    'number',
    'cursor',
    'limit',
    'before',
    'nonsense',
  ),
  fc.oneof(anyText, fc.constantFrom('solved', 'urgent,low', 'me', 'none', '1', '100', '9999999999', 'software')),
  { maxKeys: 3 },
);
const call = fc.record({
  endpoint: fc.constantFrom<Endpoint>(...Object.values(endpoints)),
  which: fc.constantFrom('known', 'absent', 'any' as const),
  id: anyText,
  token: fc.constantFrom(0, 1),
  body: bodies,
  query,
  key: fc.option(fc.string({ unit: 'grapheme-ascii', maxLength: 20 })),
});

/** One half of the calls files tickets and replies, the other is thrown at every endpoint. */
const input = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), body: newTicket }),
  fc.record({ kind: fc.constant('reply' as const), body: fc.record({ text: anyText }) }),
  fc.record({ kind: fc.constant('call' as const), call }),
  fc.record({ kind: fc.constant('call' as const), call }),
);

// What a URL cannot hold is not sent.
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 6_000).replace(/%.?$/, '');

/** An id that is there, one that could be, or whatever comes. */
function named(which: 'known' | 'absent' | 'any', id: string, known: string): string {
  if (which === 'any') return inUrl(id) || 'x';
  return which === 'known' ? known : '01900000-0000-7000-8000-000000000000';
}

async function send({ endpoint, which, id, token, body, query: asked, key }: Of<typeof call>): Promise<Answer> {
  const path = endpoint.path
    .replace('{ticketId}', named(which, id, target.ticketId))
    .replace('{messageId}', named(which, id, target.messageId))
    .replace('{accountId}', named(which, id, 'mine'));
  const search = Object.entries(asked).map(([name, value]) => `${name}=${inUrl(value)}`).join('&'); // prettier-ignore
  return desk.request(`${path}${endpoint.method === 'GET' && search ? `?${search}` : ''}`, {
    method: endpoint.method,
    token: tokens[token]!,
    ...(endpoint.method !== 'GET' && { body: body ?? 'null' }),
    ...(key && { headers: { 'idempotency-key': key.trim() || 'k' } }),
  });
}

it(`survives ${RUNS.toLocaleString('en')} of them`, { timeout: 600_000 }, async () => {
  const statuses = new Map<number, number>();
  let readBack = 0;
  const count = (answer: Answer): Answer => {
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(answer.status, answer.text).toBeLessThan(500);
    return answer;
  };
  const own = { token: tokens[0]! };

  const check = async (given: Of<typeof input>): Promise<void> => {
    if (given.kind === 'call') return void count(await send(given.call));
    if (given.kind === 'create') {
      const answer = count(await desk.request('/v1/tickets', { ...own, method: 'POST', body: given.body }));
      if (answer.status !== 201) return;
      const { ticket, messages } = (await desk.request(`/v1/tickets/${answer.body.id}`, own)).body;
      expect([ticket.subject, messages[0].text]).toEqual([given.body.subject, given.body.text]);
    } else {
      // A ticket of its own: on a shared one the other calls withdraw and edit.
      const { id } = (
        await desk.request('/v1/tickets', {
          ...own,
          method: 'POST',
          body: { subject: 'S', text: 'T', category: 'other' },
        })
      ).body;
      const answer = count(
        await desk.request(`/v1/tickets/${id}/messages`, { ...own, method: 'POST', body: given.body }),
      );
      if (answer.status !== 201) return;
      expect(answer.body.messages.at(-1).text).toBe(given.body.text);
    }
    readBack += 1;
  };

  await Promise.all(
    Array.from({ length: LANES }, () =>
      fc.assert(fc.asyncProperty(input, check), { numRuns: RUNS / LANES, endOnFailure: true }),
    ),
  );
  // So that it cannot pass by being refused everywhere.
  expect(readBack).toBeGreaterThan(RUNS / 10);
  for (const status of [200, 201, 404, 422]) expect(statuses.get(status) ?? 0, `answers ${status}`).toBeGreaterThan(50);
});
