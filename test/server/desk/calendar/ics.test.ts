// Files of closed days as calendars write them, and what is no such file: taken, or refused in a sentence that helps.
import { describe, expect, it } from 'vitest';

import { IcsRefused, readIcs } from '../../../../server/desk/calendar/ics.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const file = (...events: string[][]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
const daysOf = (text: string) =>
  readIcs(text, NOW).days.map(({ date, name }) => (name === null ? date : `${date} ${name}`));
const sentence = (text: string): string => {
  try {
    readIcs(text, NOW);
  } catch (error) {
    if (error instanceof IcsRefused) return error.message;
    throw error;
  }
  return 'taken';
};
const christmas = event('UID:1', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Weihnachten');

describe('is taken', () => {
  it.each<[what: string, text: string, days: string[]]>([
    ['a day', file(christmas), ['2026-12-25 Weihnachten']],
    ['with a byte order mark, and the ends of lines of other systems', `\ufeff${file(christmas).replaceAll('\r\n', '\n')}`, ['2026-12-25 Weihnachten']],
    ['folded in the middle of words', file(event('DTSTART;VALUE=DA\r\n TE:20261225', 'SUMMARY:Weih\r\n nachten\\, erster\r\n  Tag')), ['2026-12-25 Weihnachten, erster Tag']],
    ['several days, the end excluded', file(event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227')), ['2026-12-24', '2026-12-25', '2026-12-26']],
    ['several days by their duration', file(event('DTSTART;VALUE=DATE:20261224', 'DURATION:P2D')), ['2026-12-24', '2026-12-25']],
    ['an end that is no later', file(event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224')), ['2026-12-24']],
    ['from midnight to midnight', file(event('DTSTART;TZID=Europe/Berlin:20261224T000000', 'DTEND;TZID=Europe/Berlin:20261225T000000')), ['2026-12-24']],
    ['the same day twice, once', file(christmas, event('UID:2', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas')), ['2026-12-25 Weihnachten']],
    ['each year, five years ahead', file(event('DTSTART;VALUE=DATE:20001225', 'RRULE:FREQ=YEARLY')), [2025, 2026, 2027, 2028, 2029, 2030, 2031].map((year) => `${year}-12-25`)],
    ['each year but one', file(event('DTSTART;VALUE=DATE:20301225', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20311225')), ['2030-12-25']],
    ['by a rule and besides', file(event('DTSTART;VALUE=DATE:20310101', 'RRULE:FREQ=YEARLY;COUNT=1', 'RDATE;VALUE=DATE:20310106,20310107')), ['2031-01-01', '2031-01-06', '2031-01-07']],
    ['Thanksgiving', file(event('DTSTART;VALUE=DATE:20301128', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')), ['2030-11-28', '2031-11-27']],
    ['moved once', file(event('UID:a', 'DTSTART;VALUE=DATE:20301225', 'RRULE:FREQ=YEARLY'), event('UID:a', 'RECURRENCE-ID;VALUE=DATE:20311225', 'DTSTART;VALUE=DATE:20311227')), ['2030-12-25', '2031-12-27']],
    ['two calendars in one file', file(christmas) + file(event('DTSTART;VALUE=DATE:20270101')), ['2026-12-25 Weihnachten', '2027-01-01']],
    ['a name of one line', file(event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Weih\\nnachten\t ')), ['2026-12-25 Weih nachten']],
    ['29 February', file(event('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY')), ['2028-02-29']],
  ])('%s', (_, text, days) => {
    expect(daysOf(text)).toEqual(days);
  }); // prettier-ignore

  it('and what is no closed day is named', () => {
    const text = file(
      event('DTSTART:20261224T100000Z', 'DTEND:20261224T110000Z', 'SUMMARY:Meeting'),
      event('DTSTART:20261224T000000Z', 'DTEND:20261225T000000Z', 'SUMMARY:Midnight of Greenwich'),
      event('DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED', 'SUMMARY:Called off'),
      event('DTSTART;VALUE=DATE:19991231', 'SUMMARY:Long ago'),
      christmas,
    );
    expect(readIcs(text, NOW)).toEqual({
      days: [{ date: '2026-12-25', name: 'Weihnachten' }],
      ignored: [
        { name: 'Meeting', reason: 'not_all_day' },
        { name: 'Midnight of Greenwich', reason: 'not_all_day' },
        { name: 'Called off', reason: 'cancelled' },
        { name: 'Long ago', reason: 'other_years' },
      ],
      years: { from: 2025, to: 2031 },
    });
  });
});

describe('is refused', () => {
  const rule = (rrule: string): string => file(event('DTSTART;VALUE=DATE:20261225', `RRULE:${rrule}`));
  it.each<[what: string, text: string, sentence: RegExp]>([
    ['nothing', '', /^Is not an iCalendar file/],
    ['a web page', '<!doctype html><title>Sign in</title>', /^Is not an iCalendar file: one begins with BEGIN:VCALENDAR/],
    ['cut off', file(christmas).slice(0, -30), /^Cannot be read as iCalendar: it is damaged, or its end is missing/],
    ['no event', file(), /^Has no event/],
    ['Latin-1 read as UTF-8', file(event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Fronleichnam f\ufffdr alle')), /^Is not UTF-8: save it as UTF-8/],
    ['UTF-16 read as UTF-8', `\0B\0E\0G\0I\0N`, /^Is not UTF-8/],
    ['every day, without end', rule('FREQ=DAILY'), /^Event 1 of the file repeats, but not by the year/],
    ['every second', rule('FREQ=SECONDLY'), /not by the year/],
    ['by weeks of the year', rule('FREQ=YEARLY;BYWEEKNO=20'), /^Event 1 of the file repeats by a rule that is not understood/],
    ['by places in a set', rule('FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1'), /not understood/],
    ['by hours', rule('FREQ=YEARLY;BYHOUR=1,2,3'), /not understood/],
    ['a rule that is none', rule('nonsense'), /cannot be read|not by the year|not understood/],
    ['two rules', file(event('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY', 'RRULE:FREQ=YEARLY')), /not by the year/],
    ['a day that does not exist', file(event('DTSTART;VALUE=DATE:20261345')), /^Event 1 of the file has no day that can be read/],
    ['a day that is written otherwise', file(event('DTSTART;VALUE=DATE:2026-12-25')), /no day that can be read/],
    ['no day', file(event('SUMMARY:x')), /no day that can be read/],
    ['a day without end', file(event('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:21261225')), /^Event 1 of the file lasts more than 366 days/],
    ['too many', file(...Array.from({ length: 1001 }, () => christmas)), /^Has more than 1000 events/],
    ['nested without end', `BEGIN:VCALENDAR\r\n${'BEGIN:X\r\n'.repeat(20_000)}`, /^Cannot be read/],
  ])('%s', (_, text, said) => {
    expect(sentence(text)).toMatch(said);
  }); // prettier-ignore
});
