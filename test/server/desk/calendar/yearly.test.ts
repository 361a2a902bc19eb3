// Days of yearly rules: public holidays as their files write them, and none where a year does not have the day.
import { expect, it } from 'vitest';

import { yearlyDays, type YearlyRule } from '../../../../server/desk/calendar/yearly.ts';

const every: YearlyRule = { interval: 1, count: null, until: null, months: [], monthDays: [], weekdays: [] };
const [SUNDAY, MONDAY, THURSDAY] = [0, 1, 4];

it.each<[what: string, rule: Partial<YearlyRule>, start: string, lastYear: number, days: string[]]>([
  ['the same day', {}, '2026-12-25', 2028, ['2026-12-25', '2027-12-25', '2028-12-25']],
  ['29 February, in the years that have one', {}, '2024-02-29', 2032, ['2024-02-29', '2028-02-29', '2032-02-29']],
  ['every second year', { interval: 2 }, '2026-05-01', 2030, ['2026-05-01', '2028-05-01', '2030-05-01']],
  ['twice', { count: 2 }, '2026-05-01', 2030, ['2026-05-01', '2027-05-01']],
  ['up to a day', { until: '2028-05-01' }, '2026-05-01', 2030, ['2026-05-01', '2027-05-01', '2028-05-01']],
  ['the last Monday in May', { months: [5], weekdays: [{ n: -1, weekday: MONDAY }] }, '2026-05-25', 2028, ['2026-05-25', '2027-05-31', '2028-05-29']],
  ['the fourth Thursday in November', { months: [11], weekdays: [{ n: 4, weekday: THURSDAY }] }, '2026-11-26', 2028, ['2026-11-26', '2027-11-25', '2028-11-23']],
  ['the Thursday from 22 to 28', { months: [11], weekdays: [{ n: 0, weekday: THURSDAY }], monthDays: [22, 23, 24, 25, 26, 27, 28] }, '2026-11-26', 2028, ['2026-11-26', '2027-11-25', '2028-11-23']],
  ['the first Monday of the year', { weekdays: [{ n: 1, weekday: MONDAY }] }, '2026-01-05', 2028, ['2026-01-05', '2027-01-04', '2028-01-03']],
  ['the last Sunday of the year', { weekdays: [{ n: -1, weekday: SUNDAY }] }, '2026-12-27', 2028, ['2026-12-27', '2027-12-26', '2028-12-31']],
  ['the last day of February', { months: [2], monthDays: [-1] }, '2026-02-28', 2028, ['2026-02-28', '2027-02-28', '2028-02-29']],
  ['30 February never, but for its first day', { months: [2], monthDays: [30] }, '2026-02-01', 2030, ['2026-02-01']],
  ['the sixth Monday of a month never', { months: [1], weekdays: [{ n: 6, weekday: MONDAY }] }, '2026-01-05', 2030, ['2026-01-05']],
  ['an interval that leaves no other year', { interval: 999_999_999 }, '2026-01-05', 2030, ['2026-01-05']],
])('%s', (_, rule, start, lastYear, days) => {
  expect(yearlyDays({ ...every, ...rule }, start, lastYear)).toEqual(days);
}); // prettier-ignore
