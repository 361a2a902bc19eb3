// `paneldesk answer-times`: shows and sets within how long customers are told to be answered.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { addTenant } from '../../../server/desk/tenants/commands.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let paneldesk: Paneldesk;
beforeAll(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn(environmentOf(database));
});
afterAll(() => database.drop());
beforeEach(() => addTenant(database.sql, { id: 'acme', name: 'Acme' }));
afterEach(() => noTenants(database));

it('shows that nothing is said, sets one after the other, and takes one back', async () => {
  const show = async () => (await paneldesk(words('answer-times show --tenant acme'))).out;
  expect(await show()).toMatch(/urgent +nothing is said\n.*\n.*\nlow +nothing is said\nCounted while support is open/);
  const first = await paneldesk(words('answer-times set --tenant acme --urgent 30m --normal 8h'));
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toMatch(/urgent +30m\nhigh +nothing is said\nnormal +8h\nlow +nothing is said\n/);
  expect(await show()).toBe(first.out);
  const second = await paneldesk(['answer-times', 'set', '--tenant', 'acme', '--urgent', '', '--high', '90m']);
  expect(second.out).toMatch(/urgent +nothing is said\nhigh +90m\nnormal +8h\n/);
});

it.each([
  [['show'], /--tenant is missing/],
  [['show', '--tenant', 'nowhere'], /no tenant "nowhere"/],
  [['set', '--tenant', 'acme'], /Give --urgent, --high, --normal or --low/],
  [['set', '--tenant', 'acme', '--low', 'soon'], /--low "soon" is neither minutes nor hours such as 30m or 4h/],
  [['set', '--tenant', 'acme', '--low', '0m'], /--low "0m" must be from 1m to 720h/],
  [['set', '--tenant', 'acme', '--low', '721h'], /--low "721h" must be from 1m to 720h/],
])('says what to write differently: %j', async (args, sentence) => {
  const { code, err } = await paneldesk(['answer-times', ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
});
