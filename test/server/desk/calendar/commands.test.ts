// Admins read, set and import the calendar; nothing is half done, and two who change it at once lose nothing.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { alwaysOpen } from '../../../../server/desk/calendar/rules.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';
import { whileLocked } from '../../../support/database.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.sql`delete from calendars`);

const ida = { id: 'ida', name: 'Ida' };
const calendar = () => desk.admin(ida).desk.calendar;
const event = (date: string, more = ''): string =>
  `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${date}\r\n${more}END:VEVENT\r\n`;
const file = (...events: string[]): string => `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`;
const office = {
  timeZone: 'Europe/Berlin',
  hours: { ...alwaysOpen.hours, saturday: [], sunday: [] },
  closedDays: [
    { date: '2027-01-01', name: 'New Year' },
    { date: '2026-12-25', name: null },
  ],
};

it('is always open until somebody sets it, and then tells who did, days in order', async () => {
  expect(await calendar().get()).toEqual({ ...alwaysOpen, changed: null });
  const saved = await calendar().save(office);
  expect(saved).toEqual({
    ...office,
    closedDays: [office.closedDays[1], office.closedDays[0]],
    changed: { at: expect.stringMatching(/^20.*Z$/), by: ida },
  });
  expect(await calendar().get()).toEqual(saved);
  expect((await desk.admin({ tenant: 'south' }).desk.calendar.get()).changed).toBeNull();
});

it('takes the days of a file, keeps what is there, and does it twice without harm', async () => {
  await calendar().save(office);
  const ics = file(event('20261225', 'SUMMARY:Christmas\r\n'), event('20261226', 'SUMMARY:Boxing Day\r\n'));
  const first = await calendar().importClosedDays(ics);
  expect([first.added, first.known, first.ignored]).toEqual([1, 1, []]);
  expect(first.calendar.closedDays).toEqual([
    { date: '2026-12-25', name: null },
    { date: '2026-12-26', name: 'Boxing Day' },
    { date: '2027-01-01', name: 'New Year' },
  ]);
  expect(first.calendar.hours).toEqual(office.hours);
  const second = await calendar().importClosedDays(ics);
  expect([second.added, second.known, second.calendar.closedDays]).toEqual([0, 2, first.calendar.closedDays]);
});

it('takes them where nothing was set, and leaves nothing behind where there are none', async () => {
  const none = await calendar().importClosedDays(file(event('19991231')));
  expect([none.added, none.ignored, none.calendar.changed]).toEqual([0, [{ name: '', reason: 'other_years' }], null]);
  expect((await calendar().get()).changed).toBeNull();
  const { calendar: now } = await calendar().importClosedDays(file(event('20261225')));
  expect(now).toMatchObject({ ...alwaysOpen, closedDays: [{ date: '2026-12-25', name: null }] });
});

it('refuses a file in a sentence, and nothing of it is added', async () => {
  const refused = async (ics: string): Promise<unknown> => {
    const { status, body } = await desk
      .admin(ida)
      .request('/v1/calendar/closed-days', { method: 'POST', body: { ics } });
    return [status, body.code, body.issues?.[0]];
  };
  const endless = file(event('20261225'), event('20261224', 'RRULE:FREQ=DAILY\r\n'));
  expect(await refused(endless)).toEqual([
    422,
    'invalid_input',
    { pointer: '/ics', message: expect.stringMatching(/^Event 2 of the file repeats, but not by the year/) },
  ]);
  expect(await refused('x'.repeat(200_001))).toEqual([
    422,
    'invalid_input',
    { pointer: '/ics', message: expect.stringMatching(/at most 200000 characters/) },
  ]);
  expect(((await refused('x'.repeat(5_000_000))) as unknown[]).slice(0, 2)).toEqual([413, 'payload_too_large']);
  const full = Array.from({ length: 999 }, (_, n) => ({
    date: new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10),
    name: null,
  }));
  await calendar().save({ ...office, closedDays: full });
  expect(await refused(file(event('20261225'), event('20261226')))).toEqual([
    422,
    'invalid_input',
    { pointer: '/ics', message: 'Makes more than 1000 closed days.' },
  ]);
  expect((await calendar().get()).closedDays).toHaveLength(999);
});

it('loses nothing where two import at once', async () => {
  await calendar().save(office);
  let both: Promise<unknown> | undefined;
  await whileLocked(desk.databaseUrl, 'calendars', async () => {
    both = Promise.all([
      calendar().importClosedDays(file(event('20261201'))),
      calendar().importClosedDays(file(event('20261202'))),
    ]);
    await expect
      .poll(async () => {
        const [{ waiting }] = await desk.sql<[{ waiting: number }]>`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        return waiting;
      })
      .toBe(2);
  });
  await both;
  const { closedDays } = await calendar().get();
  expect(closedDays.map(({ date }) => date)).toEqual(['2026-12-01', '2026-12-02', '2026-12-25', '2027-01-01']);
});

it.each<[what: string, change: object, pointer: string]>([
  ['a zone that is none', { timeZone: 'Mars/Olympus' }, '/timeZone'],
  ['a time that is none', { hours: { ...office.hours, monday: [{ from: '9:00', to: '17:00' }] } }, '/hours/monday/0/from'],
  ['hours that end when they begin', { hours: { ...office.hours, monday: [{ from: '09:00', to: '09:00' }] } }, '/hours/monday/0'],
  ['a day that does not exist', { closedDays: [{ date: '2027-02-29', name: null }] }, '/closedDays/0/date'],
  ['a day twice', { closedDays: [office.closedDays[0], office.closedDays[0]] }, '/closedDays'],
  ['a weekday that is missing', { hours: { monday: [] } }, '/hours/tuesday'],
])('refuses %s', async (_, change, pointer) => {
  const body = { ...office, ...change };
  const answer = await desk.admin(ida).request('/v1/calendar', { method: 'PUT', body });
  expect([answer.status, answer.body.issues[0].pointer]).toEqual([422, pointer]);
  expect((await calendar().get()).changed).toBeNull();
}); // prettier-ignore

it('is for admins alone', async () => {
  for (const who of [desk.agent(), desk.customer()]) {
    expect((await who.request('/v1/calendar')).status).toBe(403);
    expect((await who.request('/v1/calendar', { method: 'PUT', body: office })).status).toBe(403);
  }
});
