// Mail as staff see and steer it: a real mail server that refuses and is paced, the workers at work, a real browser.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Mail } from '../../../../sdk/agent.ts';
import { readConfig } from '../../../../server/config.ts';
import { addTransport } from '../../../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../../../server/delivery/mail/settings.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { startWorkers, type Workers } from '../../../../server/workers.ts';
import { startSink, type Sink } from '../../../server/delivery/mail/smtp-sink.ts';
import { violationsOf } from '../../axe.ts';
import { useBarePanel } from '../../bare-panel.ts';

const panel = useBarePanel();
const agent = { id: 'ola', role: 'agent', name: 'Ola' } as const;
const boss = { id: 'bea', role: 'admin', name: 'Bea' } as const;
const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

/** Addresses that the mail server does not know, and those whose mail it refuses for what is in it. */
const unknown = new Set<string>();
const unwanted = new Set<string>();
const arrived: string[] = [];
let sink: Sink;
let workers: Workers;

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

beforeAll(async () => {
  const { desk } = panel();
  sink = await startSink({
    onRcptTo: ({ address }, _session, done) => done(unknown.has(address) ? refusal(550, '5.1.1 No such user') : null),
    onData: (stream, { envelope }, done) => {
      const [address = ''] = envelope.rcptTo.map((one) => one.address);
      stream.resume().on('end', () => {
        if (unwanted.has(address)) return done(refusal(554, '5.7.1 Looks like spam'));
        arrived.push(address);
        // The type knows no answer beside an error; the server sends it.
        (done as (error: null, answer: string) => void)(null, `2.0.0 Ok: queued as ${arrived.length}`);
      });
    },
  });
  await saveMailSettings(desk.sql, 'north', { fromAddress: 'desk@north.example', readWaitSeconds: 0, brakeAt: 100 });
  await addTransport(desk.sql, createSealer(desk.config.secret), 'north', {
    id: systemIds.uuid(),
    name: 'relay',
    host: '127.0.0.1',
    port: sink.port,
    security: 'none',
    perMinute: 1_000,
    perDay: 100,
  });
  const env = {
    DATABASE_URL: desk.ownUrl,
    PANELDESK_DATABASE_OWNER_URL: desk.databaseUrl,
    PANELDESK_DATABASE_WORKER_URL: desk.workersUrl,
    PANELDESK_SECRET: desk.config.secret,
  };
  workers = await startWorkers(readConfig(env), { log: silentLog, ids: systemIds, clock: desk.clock });
});
afterAll(async () => {
  await workers.stop();
  await sink.close();
});

// Whatever a test has stopped: the next one's mail goes.
beforeEach(async () => {
  await saveMailSettings(panel().desk.sql, 'north', { brakeAt: 100 });
  await panel().desk.admin(boss).desk.mail.releaseBrake();
});

let count = 0;
/** A new customer: `Anna 3`, whose address is anna-3@customer.example. */
function newcomer(called: string) {
  const name = `${called} ${++count}`;
  const id = name.toLowerCase().replaceAll(' ', '-');
  const address = `${id}@customer.example`;
  return { name, address, desk: panel().desk.customer({ id, name, email: address, account: `mail-${id}` }).desk };
}
const draft = { subject: 'The shop is down', text: 'It answers 502.', category: 'software' } as const;
const list = async (): Promise<readonly Mail[]> => (await panel().desk.agent(agent).desk.mail.list()).items;
/** Waits until a mail to this person stands so. */
const stands = (name: string, state: Mail['state']): Promise<void> =>
  expect.poll(async () => (await list()).find(({ to }) => to.name === name)?.state, { timeout: 15_000 }).toBe(state);

async function goToMail(page: Page): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Views' });
  if ((page.viewportSize()?.width ?? 0) > 768) await views.getByRole('button', { name: 'Mail' }).click();
  else {
    await page.locator('.view-choice').click();
    await page.getByRole('option', { name: /^Mail/ }).click();
  }
  await page.getByRole('heading', { name: 'Mail', exact: true }).waitFor();
}
const segment = (page: Page, name: string): Promise<void> =>
  page.locator('panel-desk-mail').getByRole('button', { name, exact: true }).click();
const mailTo = (page: Page, name: string): Locator =>
  page.locator('.mail', { has: page.getByRole('button', { name, exact: true }) }).first();
async function openMail(page: Page, name: string): Promise<Locator> {
  const mail = mailTo(page, name);
  await mail.getByRole('button', { name, exact: true }).click();
  await mail.getByRole('heading', { name: 'Tries' }).waitFor();
  return mail;
}

it('shows a mail that waits and why, sends it now, and has the answer of the server in the log', async () => {
  const { name, address, desk } = newcomer('Anna');
  const { id, number } = await desk.tickets.create(draft);
  await stands(name, 'sent');
  await panel().desk.agent(agent).desk.messages.reply(id, { text: 'Since when?' });
  await stands(name, 'waiting');

  const page = await panel().visit(agent, '', wide);
  await goToMail(page);
  const waiting = mailTo(page, name);
  await waiting.getByText('Less than 10 min after the last mail about this ticket').waitFor();
  expect(await waiting.innerText()).toContain(address);
  await openMail(page, name);
  await waiting.getByText('Not tried yet.').waitFor();
  await waiting.getByRole('button', { name: 'Send now' }).click();
  await waiting.getByText('Not in this list any more: Sent.').waitFor();
  await waiting.getByText(/2\.0\.0 Ok: queued as \d+$/).waitFor();
  expect(arrived.filter((one) => one === address)).toHaveLength(2);

  await segment(page, 'Sent');
  expect(await mailTo(page, name).innerText()).toContain('relay');
  await openMail(page, name);
  await page.getByText(/2\.0\.0 Ok: queued as \d+$/).waitFor();
  // The budget has followed, in words.
  const meter = page.getByRole('meter', { name: 'relay: Last 24 hours' });
  expect(await meter.getAttribute('aria-valuetext')).toMatch(/^\d+ of 100$/);
  // A ticket is one click away.
  await page
    .getByRole('button', { name: `Ticket ${number}` })
    .first()
    .click();
  await page.getByRole('heading', { name: draft.subject }).waitFor();
});

it('tries a mail again that every server had refused', async () => {
  const { name, address, desk } = newcomer('Finn');
  unwanted.add(address);
  await desk.tickets.create(draft);
  await stands(name, 'failed');
  const page = await panel().visit(agent, '', wide);
  await goToMail(page);
  await page
    .locator('.counts')
    .getByText(/^[1-9]\d* failed$/)
    .waitFor();
  await segment(page, 'Needs attention');
  const mail = await openMail(page, name);
  await mail.getByText('Every server refused it').last().waitFor();
  await mail.getByText('5.7.1 Looks like spam').waitFor();
  unwanted.clear();
  await mail.getByRole('button', { name: 'Try again' }).click();
  await mail.getByText('Not in this list any more: Sent.').waitFor();
  await mail.getByText('Taken').waitFor();
  expect(arrived.at(-1)).toBe(address);
});

it('discards a mail whose address bounced, after a question, by keyboard', async () => {
  const { name, address, desk } = newcomer('Hugo');
  unknown.add(address);
  await desk.tickets.create(draft);
  await stands(name, 'held');
  const page = await panel().visit(agent, '', wide);
  await goToMail(page);
  await segment(page, 'Needs attention');
  await mailTo(page, name).getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  await mailTo(page, name).getByText('The address bounced').last().waitFor();
  await page.getByRole('button', { name: 'Discard …' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Discard this mail?' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await mailTo(page, name).getByText('Discarded by Ola').last().waitFor();
  await stands(name, 'discarded');
});

describe('when addresses bounce in a row', () => {
  it('all mail stops: staff see it at once, an admin lets it go, and what waited arrives', async () => {
    await saveMailSettings(panel().desk.sql, 'north', { brakeAt: 1 });
    const [lost, waiting] = [newcomer('Ines'), newcomer('Jan')];
    unknown.add(lost.address);
    await lost.desk.tickets.create(draft);
    await stands(lost.name, 'held');
    await waiting.desk.tickets.create(draft);
    const staff = await panel().visit(agent, '', wide);
    await goToMail(staff);
    const stopped = staff.getByRole('alert', { name: /^Mail is stopped since/ });
    await stopped.getByText('An admin can let it go again.').waitFor();
    await mailTo(staff, waiting.name).getByText('All mail is stopped').waitFor();
    expect(await stopped.getByRole('button').count()).toBe(0);

    const page = await panel().visit(boss, '', wide);
    await goToMail(page);
    await page.getByRole('button', { name: 'Let mail go again …' }).click();
    await page.getByRole('group', { name: 'Let all mail go again?' }).waitFor();
    await page.getByRole('button', { name: 'Let mail go again' }).click();
    await page.getByText('Mail goes out again.').waitFor();
    expect(await page.getByText('Mail is stopped since').count()).toBe(0);
    await expect.poll(() => arrived, { timeout: 15_000 }).toContain(waiting.address);
    await stopped.waitFor({ state: 'detached' });
  });
});

describe.each([
  ['light', wide],
  ['dark', wide],
  ['light', phone],
  ['dark', phone],
] as const)('axe in %s, %o', (theme, options) => {
  it('finds nothing: stopped, with a mail open, and asked', async () => {
    await saveMailSettings(panel().desk.sql, 'north', { brakeAt: 1 });
    const { name, address, desk } = newcomer('Axel');
    unknown.add(address);
    await desk.tickets.create(draft);
    await stands(name, 'held');
    const page = await panel().visit(boss, `theme=${theme}`, options);
    await goToMail(page);
    await page.getByRole('alert', { name: /^Mail is stopped since/ }).waitFor();
    await segment(page, 'All');
    await openMail(page, name);
    await page.locator('.attempts').getByText('5.1.1 No such user').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard …' }).click();
    await page.getByRole('group', { name: 'Discard this mail?' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
