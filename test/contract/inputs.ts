// What is thrown at the calls: bodies and queries that are right often enough to get past the schemas, and nasty text in them.
import fc from 'fast-check';

import {
  endpoints,
  noticeKinds,
  panelNotices,
  priorities,
  webhookKinds,
  weekdays,
  type Endpoint,
} from '../../sdk/contract/index.ts';
import type { EndpointName } from './proved.ts';

const nasty = [
  '\0', 'a\0b', '\ud800', 'x\udfff', '\u202eevil', 'שלום', 'مرحبا', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'e\u0301', '\u200b', '\ufeff', 'ﷺ', '\u2028', '\r\n', '\t', '%00', '\\', "'", '"', '`',
  '<script>alert(1)</script>', "'; drop table tickets; --", '${7*7}', '{{7*7}}', '../../etc/passwd', 'null', 'undefined', '__proto__',
  'constructor', '-1', '1e309', 'NaN', '𝒳'.repeat(10_000), 'a_'.repeat(10_000), 'ä'.repeat(20_000), 'x'.repeat(20_001), ' '.repeat(50), '😀'.repeat(100),
]; // prettier-ignore
export const anyText = fc.oneof(
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
  fc.oneof({ weight: 12, arbitrary: good as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anyValue });
const oneOf = (...values: unknown[]): fc.Arbitrary<unknown> => orAnything(fc.constantFrom(...values));
const someText = orAnything(fc.oneof(fc.constantFrom('It fails.', 'Über 3 Ümläute', '<b>no</b>'), anyText));

const category = oneOf('hardware', 'software', 'question', 'security', 'billing', 'other');
const priority = oneOf('low', 'normal', 'high', 'urgent');
const serviceId = oneOf(null, 'web-1', 'there is none');
/** Of a desk's own fields, as `population.ts` defines them. */
const ownFields = orAnything(
  fc.record(
    {
      plan: oneOf('pro', 'basic', 'old', null),
      disks: orAnything(fc.oneof(fc.integer(), fc.double())),
      managed: oneOf(true, false),
      hall: oneOf('one'),
      absent: fc.constant('x'),
      note: someText,
    },
    { requiredKeys: [] },
  ),
);
export const newTicket: fc.Arbitrary<Record<string, unknown>> = fc.record(
  { subject: someText, text: someText, category, priority, serviceId, fields: ownFields },
  { requiredKeys: ['subject', 'text', 'category'] },
);
export const newMessage = fc.record({ text: anyText });

const webhook = {
  url: oneOf('https://hooks.example/desk', 'http://127.0.0.1:9/', 'https://user:word@hooks.example/'),
  format: oneOf('standard', 'slack', 'mattermost', 'teams'),
  kinds: orAnything(fc.subarray([...webhookKinds])),
  description: someText,
};
const switches = (kinds: readonly string[]): fc.Arbitrary<unknown> =>
  orAnything(fc.record(Object.fromEntries(kinds.map((kind) => [kind, fc.boolean()]))));

const openHours = fc.array(fc.record({ from: oneOf('09:00', '22:00'), to: oneOf('17:30', '06:00', '24:00') }), {
  maxLength: 2,
});
const icsFile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'DTSTART;VALUE=DATE:20261225',
        'DTSTART:20261225T100000',
        'RRULE:FREQ=YEARLY',
        'RRULE:FREQ=DAILY',
        'STATUS:CANCELLED',
      ),
      anyText.map((text) => `SUMMARY:${text}`),
    ),
  )
  .map((lines) => ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'));

const byLanguage = orAnything(fc.record({ en: someText, de: someText }, { requiredKeys: ['en'] }));
const fieldDefinition = {
  names: byLanguage,
  help: byLanguage,
  options: orAnything(
    fc.array(
      fc.record({ value: oneOf('pro', 'basic', 'old', 'two words'), names: byLanguage, retired: fc.boolean() }),
      {
        maxLength: 3,
      },
    ),
  ),
  shownTo: oneOf('everyone', 'staff'),
  setBy: oneOf('everyone', 'staff'),
  // One that is would keep most tickets from being filed.
  required: oneOf(false),
  filterable: oneOf(true, false),
  position: oneOf(0, 7, -1, 0.5),
};

type WithBody = {
  [Name in EndpointName]: (typeof endpoints)[Name] extends { readonly body: unknown } ? Name : never;
}[EndpointName];

/** By call: one that takes a body and has none here does not compile. */
const bodies = (statements: readonly string[]): Record<WithBody, fc.Arbitrary<unknown>> => ({
  createTicket: newTicket,
  updateTicket: fc.record(
    { subject: someText, category, priority, serviceId, fields: ownFields },
    { requiredKeys: [] },
  ),
  addMessage: fc.record(
    {
      text: someText,
      kind: oneOf('reply', 'note'),
      after: oneOf(0, 1, 2, 5, 100),
      anyway: oneOf(true, false, 0, 2, 100),
      undo: oneOf(0, 5, 10, 30, 31),
      take: oneOf(true, false),
      state: oneOf('solved', 'waiting_for_support', 'waiting_for_customer'),
    },
    { requiredKeys: ['text'] },
  ),
  editMessage: fc.record({ text: someText, revision: oneOf(1, 1, 1, 2, 3) }),
  withdrawTicket: fc.record({ reason: someText }),
  changeState: fc.record({ state: oneOf('solved', 'waiting_for_support', 'waiting_for_customer') }),
  assignTicket: fc.record({ agentId: oneOf('agent', 'admin', null, 'nobody') }),
  markRead: fc.record({ event: orAnything(fc.oneof(fc.nat(20), fc.maxSafeNat())) }),
  setPresence: fc.record({ doing: oneOf('viewing', 'writing', 'gone') }),
  putContext: fc.record({ context: oneOf(...statements) }),
  putPreferences: fc.record({
    language: oneOf('en', 'de'),
    mail: switches(noticeKinds),
    panel: switches(panelNotices),
    quietHours: oneOf(
      null,
      { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' },
      { from: '1', to: '', timeZone: '' },
    ),
  }),
  createWebhook: fc.record(webhook, { requiredKeys: ['url'] }),
  updateWebhook: fc.record({ ...webhook, enabled: oneOf(true, false) }, { requiredKeys: ['url', 'enabled'] }),
  putCalendar: fc.record({
    timeZone: oneOf('Europe/Berlin', 'Australia/Lord_Howe', 'Mars/Olympus'),
    hours: orAnything(fc.record(Object.fromEntries(weekdays.map((day) => [day, openHours])))),
    closedDays: orAnything(
      fc.array(fc.record({ date: oneOf('2026-12-25', '2026-02-30'), name: someText }), { maxLength: 2 }),
    ),
  }),
  putAnswerTimes: fc.record(
    Object.fromEntries(priorities.map((priority) => [priority, oneOf(null, 30, 480, 0, 1.5, '30')])),
  ),
  createField: fc.record(
    {
      ...fieldDefinition,
      id: oneOf('plan', 'colour', 'size', 'a b'),
      kind: oneOf('choice', 'text', 'number', 'yes_no'),
    },
    { requiredKeys: ['id', 'kind', 'names'] },
  ),
  updateField: fc.oneof(
    fc.record(
      { ...fieldDefinition, expectedVersion: oneOf(1, 2, 3, 5), retired: oneOf(true, false) },
      { requiredKeys: ['expectedVersion'] },
    ),
    // Of many parts one is nearly always wrong: some say little.
    fc.record({ expectedVersion: fc.constantFrom(1, 2, 3), position: fc.nat(9) }),
  ),
  importClosedDays: fc.record({ ics: orAnything(fc.oneof(icsFile, anyText)) }),
  endAccess: fc.record({ until: oneOf(null, '2099-01-01T00:00:00.000Z', '2001-01-01T00:00:00.000Z') }),
});

const values: Record<string, fc.Arbitrary<string>> = {
  state: fc.constantFrom('solved', 'waiting_for_support,withdrawn', 'failed', 'waiting,ready', 'urgent'),
  priority: fc.constantFrom('urgent,low', 'normal'),
  category: fc.constantFrom('software', 'other,billing'),
  field: fc.constantFrom(
    'plan:pro',
    'plan:pro,plan:basic,managed:true',
    'disks:-2.5',
    'hall:one',
    'note:x',
    'absent:x',
  ),
  assignee: fc.constantFrom('me', 'none', 'id:agent'),
  account: fc.constantFrom('mine', 'other'),
  number: fc.constantFrom('1', '100', '9999999999'),
  before: fc.constantFrom('1', '2', '7', '2147483647', '2147483648'),
  limit: fc.constantFrom('1', '100', '101'),
  order: fc.constantFrom('number', 'turn', 'wait'),
  reverse: fc.constant('true'),
  unread: fc.constant('true'),
  changedSince: fc.constantFrom('2020-01-01T00:00:00.000Z', '2020-01-01'),
};

/** The fields of its query, each now and then, the needed ones nearly always; and fields that it does not have. */
function queryOf({ query }: Endpoint): fc.Arbitrary<Record<string, string | undefined>> {
  const fields = Object.keys((query as { entries?: object } | undefined)?.entries ?? {});
  const field = (name: string, weight: number): [string, fc.Arbitrary<string | undefined>] => {
    const given = fc.oneof({ weight: 6, arbitrary: values[name] ?? anyText }, { weight: 1, arbitrary: anyText });
    return [name, fc.oneof({ weight, arbitrary: given }, { weight: 10, arbitrary: fc.constant(undefined) })];
  };
  const all = fields.map((name) => field(name, name === 'before' ? 100 : 5));
  return fc.record(Object.fromEntries([...all, field('nonsense', 1)]));
}

/** Body and query for a call; `statements` are the signed ones that a context can be handed in with. */
export function inputsOf(name: EndpointName, statements: readonly string[]) {
  const known: Partial<Record<EndpointName, fc.Arbitrary<unknown>>> = bodies(statements);
  return fc.record({
    body: fc.oneof({ weight: 9, arbitrary: known[name] ?? anyValue }, { weight: 1, arbitrary: anyValue }),
    query: queryOf(endpoints[name]),
  });
}
