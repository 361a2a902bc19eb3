// 10,000 random calls: nothing makes the server fail, what it takes it gives back as it was written, and no call goes untried.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { endpoints, type Endpoint, type ErrorCode } from '../../sdk/contract/index.ts';
import { codesOf } from '../../server/http/openapi/document.ts';
import { startMailDesk } from '../server/delivery/mail/mail-desk.ts';
import type { Answer, Desk } from '../support/desk.ts';
import { anyText, inputsOf, newMessage, newTicket } from './inputs.ts';
import { callers, populate, type Caller, type Population } from './population.ts';
import { proveAnswers, type EndpointName } from './proved.ts';

const RUNS = 10_000;
/** Calls at the same time: the inputs are what is tested here, but a server is never asked by one alone. */
const LANES = 4;
/** After so many, some of what was written becomes mails and deliveries, and what there is is read again. */
const REFRESH = 500;
/** How often a call is made once more for an end that it never came to by chance. */
const SEARCH = 400;

let desk: Desk;
let population: Population;
let writer: string;
beforeAll(async () => {
  ({ desk } = await startMailDesk());
  proveAnswers(desk);
  population = await populate(desk);
  // What is read back is nobody else's: on what all share, the other calls withdraw and edit.
  writer = await desk.token({ id: 'writer', account: 'of-the-writer', expiresIn: 3600 });
});
afterAll(() => desk.close());

const names = Object.keys(endpoints) as EndpointName[];
const callOf = (name: EndpointName) => {
  const endpoint: Endpoint = endpoints[name];
  return fc.record({
    name: fc.constant(name),
    which: fc.oneof(
      { weight: 8, arbitrary: fc.constant('known' as const) },
      { weight: 2, arbitrary: fc.constantFrom('absent', 'any' as const) },
    ),
    id: anyText,
    pick: fc.nat(),
    caller: fc.oneof(
      fc.constantFrom(...callers),
      fc.constantFrom(...admitted[endpoint.audience]),
      fc.constant('author' as const),
    ),
    input: inputsOf(name, population.statements),
    key: fc.oneof(fc.constantFrom(null, 'once', 'twice'), fc.string({ unit: 'grapheme-ascii', maxLength: 20 })),
  });
};
type Call = ReturnType<typeof callOf> extends fc.Arbitrary<infer T> ? T : never;

const admitted: Record<Endpoint['audience'], readonly Caller[]> = {
  public: callers,
  'signed-in': ['owner', 'colleague', 'agent', 'admin', 'acting'],
  customer: ['owner', 'colleague', 'acting'],
  staff: ['agent', 'admin'],
  admin: ['admin'],
};

/** Those who are left less than their role has, but for what it leaves them. */
const isAdmitted = (who: Caller, { audience, permission }: Endpoint): boolean =>
  admitted[audience].includes(who) ||
  (who === 'looking' && permission === 'read' && (audience === 'signed-in' || audience === 'customer'));

/** Refusals that need more than a call: another machine, days that go by, a flood, a server that fails, a body that is too large or no JSON. */
const notByChance = new Set<ErrorCode>([
  'insecure_connection',
  'restore_expired',
  'rate_limited',
  'internal',
  'unavailable',
  'payload_too_large',
  'unsupported_media_type',
  'bad_request',
]);

/** All that a call can end with: `ok`, or a code. */
const endsOf = (endpoint: Endpoint): string[] => ['ok', ...codesOf(endpoint).filter((code) => !notByChance.has(code))];

// What a URL cannot hold is not sent; `.` and `..` would be another address.
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 6_000).replace(/%.?$/, '');
const inPath = (text: string): string => inUrl(text).replace(/^\.{0,2}$/, 'x');
const ABSENT = '01900000-0000-7000-8000-000000000000';
/** Where no id of ours stands. */
const absentName: Readonly<Record<string, string>> = { fieldId: 'absent' };

async function send({ name, which, id, pick, caller, input, key }: Call): Promise<{ who: Caller; answer: Answer }> {
  const { method, path, audience }: Endpoint = endpoints[name];
  const row = population.pick(path, pick);
  const known = (place: string): string => row[place] ?? ABSENT;
  const absent = (place: string): string => (place === 'action' ? known(place) : (absentName[place] ?? ABSENT));
  const named = { known, absent, any: () => inPath(id) }[which];
  const address = path.replaceAll(/\{(\w+)\}/g, (_, place: string) => named(place));
  const asked = Object.entries(input.query).flatMap(([field, value]) =>
    value === undefined ? [] : `${field}=${inUrl(value)}`,
  );
  const author = callers.find((one) => one === row['author']) ?? admitted[audience][0] ?? 'nobody';
  const who = caller === 'author' ? author : caller;
  const token = population.tokens[who];
  const answer = await desk.request(method === 'GET' && asked.length > 0 ? `${address}?${asked.join('&')}` : address, {
    method,
    ...(token !== undefined && { token }),
    ...(method !== 'GET' && { body: input.body ?? 'null' }),
    ...(key && { headers: { 'idempotency-key': key.trim() || 'k' } }),
  });
  return { who, answer };
}

/** How often each call ended with what: `getTicket ok`, `getTicket not_found`. */
const ends = new Map<string, number>();

function survived(answer: Answer): Answer {
  expect(answer.status, answer.text).toBeLessThan(500);
  return answer;
}

async function call(given: Call): Promise<void> {
  const { who, answer } = await send(given);
  survived(answer);
  const end = `${given.name} ${answer.status < 400 ? 'ok' : (answer.body?.code ?? answer.status)}`;
  ends.set(end, (ends.get(end) ?? 0) + 1);
  if (isAdmitted(who, endpoints[given.name])) return;
  expect([given.name, who, answer.status]).toEqual([given.name, who, who === 'nobody' ? 401 : 403]);
}

const post = async (path: string, body: unknown) =>
  survived(await desk.request(path, { method: 'POST', token: writer, body }));

/** What is thrown at once: a new ticket, a reply, or any call. */
interface Given {
  readonly create?: Record<string, unknown>;
  readonly reply?: Record<string, unknown>;
  readonly call?: Call;
}

/** Files a ticket or a reply; true where it was taken, and was given back as it was written. */
async function writeAndRead({ create, reply }: Given): Promise<boolean> {
  const filed = await post('/v1/tickets', create ?? { subject: 'S', text: 'T', category: 'other' });
  if (filed.status !== 201) return false;
  if (create) {
    const { ticket, messages } = (await desk.request(`/v1/tickets/${filed.body.id}`, { token: writer })).body;
    expect([ticket.subject, messages[0].text]).toEqual([create['subject'], create['text']]);
    return true;
  }
  const answer = await post(`/v1/tickets/${filed.body.id}/messages`, reply);
  if (answer.status !== 201) return false;
  expect(answer.body.messages.at(-1).text).toBe(reply?.['text']);
  return true;
}

it(`survives ${RUNS.toLocaleString('en')} of them`, { timeout: 600_000 }, async () => {
  let runs = 0;
  let readBack = 0;
  // One half of the calls files tickets and replies, the other is thrown at every endpoint.
  const anyCall = fc.record({ call: fc.constantFrom(...names).chain(callOf) });
  const input: fc.Arbitrary<Given> = fc.oneof(
    fc.record({ create: newTicket }),
    fc.record({ reply: newMessage }),
    anyCall,
    anyCall,
  );
  const check = async (given: Given): Promise<void> => {
    runs += 1;
    if (runs % REFRESH === 0) await population.refresh();
    if (given.call) await call(given.call);
    else if (await writeAndRead(given)) readBack += 1;
  };
  await Promise.all(
    Array.from({ length: LANES }, () =>
      fc.assert(fc.asyncProperty(input, check), { numRuns: RUNS / LANES, endOnFailure: true }),
    ),
  );
  // So that it cannot pass by being refused everywhere.
  expect(readBack).toBeGreaterThan(RUNS / 10);

  const never: string[] = [];
  for (const name of names) {
    for (const end of endsOf(endpoints[name]).map((one) => `${name} ${one}`)) {
      const more = ends.has(end) ? [] : fc.sample(callOf(name), SEARCH);
      while (more.length > 0 && !ends.has(end)) await call(more.pop()!);
      if (!ends.has(end)) never.push(end);
    }
  }
  // Each call has succeeded, and was refused with all that it says it may be refused with.
  expect(never).toEqual([]);
});
