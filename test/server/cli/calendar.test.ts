// `paneldesk calendar`: shows, sets and imports when support is open, and says in one sentence what is written wrongly.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { addTenant } from '../../../server/desk/tenants/commands.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let paneldesk: Paneldesk;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn(environmentOf(database));
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-calendar-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});
beforeEach(() => addTenant(database.sql, { id: 'acme', name: 'Acme' }));
afterEach(() => noTenants(database));

const set = (...args: string[]) => paneldesk(['calendar', 'set', '--tenant', 'acme', ...args]);
const christmas =
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Fröhliche\nEND:VEVENT\nEND:VCALENDAR\n';

it('shows that nobody has set it, sets it part by part, and shows what holds', async () => {
  const show = async () => (await paneldesk(words('calendar show --tenant acme'))).out;
  expect(await show()).toMatch(/^Nobody has set the hours: support is always open\.\n.*\nmonday +00:00-24:00/);
  const hours = await set(
    '--zone',
    'Europe/Berlin',
    '--hours',
    'mon-thu,fri 09:00-12:30,13:30-18:00',
    '--hours',
    'sat-sun 22:00-06:00',
  );
  expect([hours.code, hours.err]).toEqual([0, '']);
  expect(hours.out).toMatch(/^Time zone: Europe\/Berlin\n/);
  expect(hours.out).toMatch(/\nfriday +09:00-12:30, 13:30-18:00\nsaturday +22:00-06:00\nsunday +22:00-06:00$/);
  const closed = await set('--closed', '2026-12-25=Christmas = quiet', '--closed', '2026-12-24');
  expect(closed.out).toMatch(/\n2026-12-24 +-\n2026-12-25 +Christmas = quiet$/);
  expect(closed.out).toMatch(/friday +09:00-12:30/);
  expect(await show()).toBe(closed.out);
  expect((await set('--hours', 'always', '--closed', '')).out).toMatch(/sunday +00:00-24:00$/);
  expect((await set('--hours', 'never')).out).toMatch(/monday +closed/);
});

it('imports a file, or standard input', async () => {
  const path = join(folder, 'days.ics');
  await writeFile(path, christmas);
  const { code, out } = await paneldesk(['calendar', 'import', path, '--tenant', 'acme']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^1 closed days of \d+ to \d+ were added, 0 were there/)]);
  const again = await paneldesk(words('calendar import - --tenant acme'), {
    stdin: christmas.replace(
      'END:VCALENDAR',
      'BEGIN:VEVENT\nDTSTART:20261224T100000\nSUMMARY:Lunch\nEND:VEVENT\nEND:VCALENDAR',
    ),
  });
  expect(again.out).toMatch(
    /^0 closed days .* 1 were there already, 1 events were left out\.\n.*\nLunch +it does not last all day$/,
  );
});

it('refuses a file that is none, in one sentence', async () => {
  const path = join(folder, 'wrong.ics');
  const refused = async (content: string | Buffer): Promise<unknown> => {
    await writeFile(path, content);
    const { code, err } = await paneldesk(['calendar', 'import', path, '--tenant', 'acme']);
    return [code, err.split('\n')[0]];
  };
  expect(await refused(Buffer.from(christmas, 'latin1'))).toEqual([
    2,
    expect.stringMatching(/^The file: Is not UTF-8/),
  ]);
  expect(await refused(Buffer.from(christmas, 'utf16le'))).toEqual([
    2,
    expect.stringMatching(/^The file: Is not UTF-8/),
  ]);
  expect(await refused('x'.repeat(5_000_000))).toEqual([2, expect.stringMatching(/^The file is longer than 200000/)]);
  const missing = await paneldesk(['calendar', 'import', join(folder, 'none'), '--tenant', 'acme']);
  expect([missing.code, missing.err]).toEqual([2, expect.stringMatching(/cannot be read \(ENOENT\)/)]);
});

it.each<[args: string[], sentence: RegExp]>([
  [['calendar', 'show'], /--tenant is missing/],
  [['calendar', 'show', '--tenant', 'nowhere'], /no tenant "nowhere"/],
  [['calendar', 'set', '--tenant', 'acme'], /Give --zone, --hours or --closed/],
  [['calendar', 'set', '--tenant', 'acme', '--zone', 'Mars'], /^--zone "Mars": Must be a time zone such as/],
  [['calendar', 'set', '--tenant', 'acme', '--hours', 'monday'], /--hours "monday" is neither always, never, nor/],
  [['calendar', 'set', '--tenant', 'acme', '--hours', 'mon 9-17'], /is neither/],
  [['calendar', 'set', '--tenant', 'acme', '--hours', 'mon-xyz 09:00-17:00'], /is neither/],
  [['calendar', 'set', '--tenant', 'acme', '--hours', 'mon 09:00-25:00'], /^--hours "25:00": Must be a time/],
  [['calendar', 'set', '--tenant', 'acme', '--closed', '2027-02-29'], /^--closed "2027-02-29": There is no such day/],
  [['calendar', 'import', '--tenant', 'acme'], /<file> is missing/],
])('%j', async (args, sentence) => {
  const { code, err } = await paneldesk(args);
  expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
});
