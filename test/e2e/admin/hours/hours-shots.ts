// The views of opening times for the pictures: nothing set yet, a week with holidays, and what is written wrongly.
import type { Page } from 'playwright-core';

import type { AnswerTimes, Calendar } from '../../../../sdk/contract/index.ts';
import type { Shot, Words } from '../../shots.ts';

const changed = {
  at: new Date(Date.now() - 26 * 3_600_000).toISOString(),
  by: { id: 's-magda', name: 'Magda Lindqvist' },
};
const day = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];
const always = [{ from: '00:00', to: '24:00' }];
const unset: Calendar = {
  timeZone: 'UTC',
  hours: {
    monday: always,
    tuesday: always,
    wednesday: always,
    thursday: always,
    friday: always,
    saturday: always,
    sunday: always,
  },
  closedDays: [],
  changed: null,
};
const set: Calendar = {
  timeZone: 'Europe/Berlin',
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  closedDays: [
    { date: '2026-12-25', name: 'Weihnachten' },
    { date: '2026-12-26', name: 'Zweiter Weihnachtstag, an dem auch in Sachsen-Anhalt niemand an das Telefon geht' },
    { date: '2027-01-01', name: null },
  ],
  changed,
};
const nothing: AnswerTimes = { low: null, normal: null, high: null, urgent: null, changed: null };
const said: AnswerTimes = { low: 1440, normal: 480, high: 120, urgent: 30, changed };

const hours =
  (calendar: Calendar, times: AnswerTimes, further?: (page: Page) => Promise<void>) =>
  async (page: Page, { a }: Words): Promise<void> => {
    await page.route('**/v1/calendar', (route) => route.fulfill({ json: calendar }));
    await page.route('**/v1/answer-times', (route) => route.fulfill({ json: times }));
    await page.getByRole('button', { name: a.screens.hours, exact: true }).click();
    await page.locator('panel-desk-hours #zone').waitFor();
    await further?.(page);
  };

async function wrong(page: Page): Promise<void> {
  await page.locator('panel-desk-hours #open-monday').fill('nine to five');
  await page.locator('panel-desk-hours #within-urgent').fill('soon');
  for (const form of await page.locator('panel-desk-hours form').all()) await form.locator('[type=submit]').click();
  await page.locator('panel-desk-hours #open-monday-problem').waitFor();
}

export const hoursShots: readonly Shot[] = [
  { name: 'staff-hours', who: 's-magda', steps: hours(set, said) },
  { name: 'staff-hours-unset', who: 's-magda', steps: hours(unset, nothing) },
  { name: 'staff-hours-wrong', who: 's-magda', steps: hours(set, said, wrong) },
];
