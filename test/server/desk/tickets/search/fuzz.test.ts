// Whatever is typed into a search has an answer: never 5xx, never what the reader may not see. `npm run test:faults` tries 100,000.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startDesk, type Desk } from '../../../../support/desk.ts';

/** So many queries; a short run is part of `npm test`. */
const RUNS = process.env['PANELDESK_FAULTS'] ? 100_000 : 3_000;
const LANES = 8;

let desk: Desk;
let tokens: string[];
beforeAll(async () => {
  desk = await startDesk();
  const own = desk.customer({ account: 'fuzz' });
  const texts = [
    'The shop answers 502',
    'ls -la /var/www/kaffee-haus.example',
    '数据库备份失败',
    'Größe "ﬃ" 🙂 100%_\\',
  ];
  for (const text of texts) await own.desk.tickets.create({ subject: text.slice(0, 30), text, category: 'other' });
  const [first] = (await own.desk.tickets.list()).items;
  await desk.agent().desk.messages.note(first!.id, { text: 'hushhush' });
  // On a slow machine the long run takes longer than the ten minutes of a token of a page.
  tokens = [
    await desk.token({ account: 'fuzz', expiresIn: 3600 }),
    await desk.token({ id: 'agent', role: 'agent', expiresIn: 3600 }),
  ];
});
afterAll(() => desk.close());

const sign = fc.oneof(
  fc.constantFrom(
    ...'- -_"\'„“«»%\\*&|!()<>:#[].,/@~^$?+=0123456789abcdeghlrstuzßäÖ备份失敗ッ한🙂',
    ' ',
    '\u3000',
    '\u00ad',
    '\u202e',
  ),
  fc.constantFrom(
    '502',
    'ls',
    'shop',
    'kaffee',
    '数据',
    'hush',
    '" ',
    'Re: [#',
    'nr. ',
    ':*',
    '<->',
    '\0',
    '\ud800',
    '\n',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
);
const typed = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: sign, maxLength: 40 }) },
  // One sign over and over: parsers that count or nest fall over it.
  { weight: 2, arbitrary: fc.tuple(sign, fc.integer({ min: 1, max: 220 })).map(([one, times]) => one.repeat(times)) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 5_000 }).map((length) => 'x -'.repeat(length)) },
);
// What a URL cannot hold arrives as U+FFFD.
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 7_000).replace(/%.?$/, '');

it(`survives ${RUNS.toLocaleString('en')} queries`, { timeout: 3_600_000 }, async () => {
  const statuses = new Map<number, number>();
  let found = 0;
  const ask = async ([text, staff, limit]: [string, boolean, number]): Promise<void> => {
    const token = tokens[Number(staff)]!;
    const answer = await desk.request(`/v1/tickets?limit=${limit}&text=${inUrl(text)}`, { token });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect([200, 422], `${JSON.stringify(text)}: ${answer.text}`).toContain(answer.status);
    if (answer.status !== 200) return;
    found += answer.body.items.length;
    if (!staff) expect(answer.text).not.toContain('hushhush');
    if (answer.body.next === null) return;
    const next = await desk.request(`/v1/tickets?limit=${limit}&text=${inUrl(text)}&cursor=${answer.body.next}`, {
      token,
    });
    expect(next.status, `${JSON.stringify(text)}: ${next.text}`).toBe(200);
  };
  await Promise.all(
    Array.from({ length: LANES }, () =>
      fc.assert(fc.asyncProperty(fc.tuple(typed, fc.boolean(), fc.constantFrom(1, 2, 25)), ask), {
        numRuns: RUNS / LANES,
        endOnFailure: true,
      }),
    ),
  );
  // So that it cannot pass by being refused, or by finding nothing.
  for (const status of [200, 422]) expect(statuses.get(status) ?? 0, `answers ${status}`).toBeGreaterThan(RUNS / 50);
  expect(found).toBeGreaterThan(RUNS / 20);
});
