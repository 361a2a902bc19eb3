// `work` and `serve --no-workers` as commands: they start, say so, end when asked, and refuse what they do not know.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, paneldeskIn, words, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let paneldesk: Paneldesk;
beforeAll(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn({ ...environmentOf(database), PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'silent' });
});
afterAll(() => database.drop());

it.each([
  ['work', /^Paneldesk works$/],
  ['serve --no-workers', /^Paneldesk listens on http:\S+$/],
])('%s says that it runs, and ends with 0 when it is asked to', async (line, said) => {
  const { code, out } = await paneldesk(words(line));
  expect([code, out]).toEqual([0, expect.stringMatching(said)]);
});

it.each([
  ['work now', /"now" is one argument too many/],
  ['work --no-workers', /Unknown option '--no-workers'/],
])('%s is refused', async (line, why) => {
  const { code, err } = await paneldesk(words(line));
  expect([code, err]).toEqual([2, expect.stringMatching(why)]);
});

it('help names both', async () => {
  const { out } = await paneldesk(['--help']);
  for (const known of ['serve [--no-workers]', 'paneldesk work', 'paneldesk-work.service'])
    expect(out).toContain(known);
});

it('work does not start without the settings of a server', async () => {
  const { code, err } = await paneldesk(['work'], { env: { DATABASE_URL: database.url } });
  expect([code, err]).toEqual([2, expect.stringMatching(/PANELDESK_SECRET is missing/)]);
});
