// `paneldesk mail addresses`: which were refused for good and with what words, and believing many of them again.
import { expect, it } from 'vitest';

import { useMailPaneldesk } from './mail-paneldesk.ts';
import { words } from './paneldesk.ts';

const desk = useMailPaneldesk();
const run = (more: string) => desk.paneldesk(words(`mail addresses ${more}`));

it('lists them with what was said, and releases many by their answer or by a part of the address', async () => {
  await desk.settle();
  expect((await run('list --tenant acme')).out).toBe('No address is marked: none was refused for good.');
  await desk.database.sql`
    insert into mail_addresses (tenant_id, address, reason, bounced_at)
    select 'acme', n || '@x.example', case when n < 4 then '550 relay not permitted' else '550 5.1.1 User unknown' end, now()
    from generate_series(1, 6) n`;
  expect((await run('list --tenant acme')).out).toMatch(/^1@x\.example +\S+ +550 relay not permitted$/m);
  expect((await run('release --tenant acme --answer RELAY')).out).toMatch(/^3 addresses are believed again/);
  expect((await run('release --tenant acme --address 5@x')).out).toMatch(/^1 address is believed again/);
  expect((await run('list --tenant acme --answer unknown')).out.match(/@x\.example/g)).toHaveLength(2);
  expect((await run('release --tenant acme --all')).out).toMatch(/^2 addresses/);
  expect((await run('release --tenant acme --all')).out).toBe('No marked address fits.');
});

it.each([
  ['release --tenant acme', /Say which: --address .*--answer .*--all/],
  ['release --all', /--tenant is missing/],
  ['list --tenant nobody', /There is no tenant "nobody"/],
])('mail addresses %s is refused in words', async (more, sentence) => {
  await desk.settle();
  const { code, err } = await run(more);
  expect(err).toMatch(sentence);
  expect(code).toBe(2);
});
