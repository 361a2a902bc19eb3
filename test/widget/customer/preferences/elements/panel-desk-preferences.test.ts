// What somebody sees of their preferences, and that what they choose is kept: against the real app and database.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { anna, bert, draft, startMailDesk, type MailDesk } from '../../../../server/delivery/mail/mail-desk.ts';
import { choose, openPreferences, refusal } from '../preferences-page.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(async () => {
  document.body.replaceChildren();
  await mail.desk.close();
});

const open = (who: object = anna, between?: Parameters<typeof openPreferences>[2]) =>
  openPreferences(mail.desk, who, between);
const kept = () => mail.desk.customer(anna).desk.preferences.get();

describe('what is told', () => {
  it('are for a customer the kinds of their side, in the panel what is told there', async () => {
    const page = await open();
    await page.sees('What you are told');
    expect(page.view.renderRoot.querySelectorAll('table input')).toHaveLength(5);
    for (const name of [
      'Your ticket has arrived, By mail',
      'Support answered, By mail',
      'Support answered, In the panel',
      'A ticket changed its state, By mail',
      'A ticket changed its state, In the panel',
    ])
      expect(page.box(name).checked, name).toBe(true);
  });

  it('are for staff theirs, and for an admin the webhooks besides', async () => {
    const agent = await open({ ...bert, role: 'agent' });
    await agent.sees('A new ticket');
    expect(agent.text()).not.toContain('Support answered');
    expect(agent.text()).not.toContain('webhook');
    const admin = await open({ ...bert, role: 'admin' });
    await admin.sees('A webhook was switched off');
    expect(admin.box('A webhook was switched off, By mail').checked).toBe(true);
    expect(() => admin.box('A webhook was switched off, In the panel')).toThrow('No box');
  });

  it('is saved when it is chosen, and nothing else with it', async () => {
    const before = await kept();
    const page = await open();
    await page.sees('Support answered');
    page.box('Support answered, By mail').click();
    await page.sees('Saved');
    expect(page.view.renderRoot.querySelector('[role=status]')?.textContent).toBe('Saved');
    expect(await kept()).toEqual({ ...before, mail: { ...before.mail, answered: false } });
    page.box('A ticket changed its state, In the panel').click();
    await vi.waitUntil(async () => !(await kept()).panel.state_changed);
    expect((await kept()).mail.answered).toBe(false);
  });
});

describe('the card', () => {
  it('says that nothing is waiting, and then how much, and when it goes', async () => {
    const page = await open();
    await page.sees('Nothing is waiting');
    await page.sees('Mail goes to anna@customer.example');
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    globalThis.dispatchEvent(new Event('online'));
    await page.sees('1 update is waiting.');
    await page.sees('Next mail');
  });

  it('says that mail is stopped', async () => {
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await mail.desk.sql`update mail_settings set braked_at = now()`;
    const page = await open();
    await page.sees('Mail is stopped at the moment');
    await page.sees('1 update is waiting.');
  });

  it('says what the address answered that bounced', async () => {
    await mail.desk.sql`insert into mail_addresses (tenant_id, address, reason, bounced_at)
      values ('north', ${anna.email}, '550 5.1.1 No such user', now())`;
    const page = await open();
    await page.sees('Mail to you is held back');
    await page.sees('550 5.1.1 No such user');
  });

  it('says that there is no address', async () => {
    const page = await open({ ...anna, email: null });
    await page.sees('We have no address to mail to');
    expect(page.text()).not.toContain('Mail goes to');
  });
});

describe('quiet hours', () => {
  it('begin with a night in the zone of the device, and are remembered while they are off', async () => {
    const page = await open();
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    (await page.field('quiet')).click();
    await vi.waitUntil(async () => (await kept()).quietHours !== null);
    expect((await kept()).quietHours).toEqual({ from: '22:00', to: '07:00', timeZone: here });
    choose(await page.field<HTMLSelectElement & HTMLInputElement>('zone'), 'Asia/Tokyo');
    await vi.waitUntil(async () => (await kept()).quietHours?.timeZone === 'Asia/Tokyo');
    (await page.field('quiet')).click();
    await vi.waitUntil(async () => (await kept()).quietHours === null);
    (await page.field('quiet')).click();
    await vi.waitUntil(async () => (await kept()).quietHours?.timeZone === 'Asia/Tokyo');
  });

  const night = async (): Promise<void> => {
    const quietHours = { from: '20:00', to: '06:00', timeZone: 'UTC' };
    await mail.desk.customer(anna).desk.preferences.save({ ...(await kept()), quietHours });
  };

  it('are saved when the typing pauses, in one go; what is half typed is not', async () => {
    await night();
    const page = await open();
    const from = await page.field('from');
    for (const typed of ['02:00', '', '21:00', '21:03', '21:30']) choose(from, typed);
    await vi.waitUntil(async () => (await kept()).quietHours?.from === '21:30');
    expect(page.saved).toHaveLength(1);
    choose(from, '');
    from.dispatchEvent(new Event('blur'));
    expect(from.value).toBe('21:30');
  });

  it('are saved at once when somebody leaves', async () => {
    await night();
    const page = await open();
    choose(await page.field('to'), '08:15');
    expect(page.saved).toEqual([]);
    page.view.remove();
    await vi.waitUntil(async () => (await kept()).quietHours?.to === '08:15');
  });

  it('are told to be none when both ends are the same', async () => {
    const page = await open();
    (await page.field('quiet')).click();
    choose(await page.field('from'), '07:00');
    const problem = await page.field('same-problem');
    await vi.waitUntil(() => !problem.hidden);
    expect((await page.field('to')).getAttribute('aria-invalid')).toBe('true');
    expect(problem.textContent).toContain('nothing is held back');
  });
});

describe('saving', () => {
  it('goes one after the other: what is chosen meanwhile goes with the next, and stays', async () => {
    const gates: (() => void)[] = [];
    const page = await open(anna, async (request, pass) => {
      if (request.method === 'PUT') await new Promise<void>((go) => void gates.push(go));
      return pass();
    });
    await page.sees('Support answered');
    page.box('Support answered, By mail').click();
    await vi.waitUntil(() => gates.length === 1);
    page.box('Your ticket has arrived, By mail').click();
    page.box('Support answered, By mail').click();
    page.box('Support answered, By mail').click();
    choose(await page.field<HTMLSelectElement & HTMLInputElement>('language'), 'de');
    // A reading that was asked for before must not put the old back.
    globalThis.dispatchEvent(new Event('online'));
    expect(gates).toHaveLength(1);
    gates[0]?.();
    await vi.waitUntil(() => gates.length === 2);
    expect(page.box('Your ticket has arrived, By mail').checked).toBe(false);
    gates[1]?.();
    await page.sees('Saved');
    expect(page.saved).toHaveLength(2);
    expect(await kept()).toMatchObject({ language: 'de', mail: { answered: false, received: false } });
  });

  it('that was refused is told, keeps what was chosen, and is tried again', async () => {
    const page = await open();
    await page.sees('Support answered');
    page.between = (request, pass) =>
      request.method === 'PUT' ? Promise.resolve(refusal(422, 'invalid_input')) : pass();
    page.box('Support answered, By mail').click();
    await page.sees('This is not saved yet');
    expect(page.text()).toContain('req-7');
    // What changed elsewhere comes in below it.
    await mail.desk.customer(anna).desk.preferences.save({ ...(await kept()), language: 'de' });
    globalThis.dispatchEvent(new Event('online'));
    const language = await page.field<HTMLSelectElement>('language');
    await vi.waitUntil(() => language.value === 'de');
    expect(page.box('Support answered, By mail').checked).toBe(false);
    expect(page.saved).toHaveLength(1);
    page.between = undefined;
    page.view.renderRoot.querySelector<HTMLElement>('.dock button')?.click();
    await page.sees('Saved');
    expect(page.text()).not.toContain('This is not saved yet');
    expect(await kept()).toMatchObject({ language: 'de', mail: { answered: false } });
  });

  it('that the network lost is done by itself when it is back', async () => {
    const page = await open();
    await page.sees('Support answered');
    page.between = () => Promise.reject(new TypeError('offline'));
    page.box('Support answered, By mail').click();
    await page.sees('This is not saved yet');
    page.between = undefined;
    globalThis.dispatchEvent(new Event('online'));
    await page.sees('Saved');
    expect((await kept()).mail.answered).toBe(false);
  });
});

it('staff who are signed in as the customer see it, are told why they change nothing, and do not', async () => {
  const page = await open({ ...anna, name: 'Anna', actedBy: { id: 'kim', name: 'Kim' } });
  await page.sees('These are the choices of Anna.');
  const fieldset = page.view.renderRoot.querySelector('fieldset');
  expect(fieldset?.disabled).toBe(true);
  expect(page.view.renderRoot.querySelectorAll('input, select').length).toBe(
    fieldset?.querySelectorAll('input, select').length,
  );
});

it('what could not be read is told, and asked for again', async () => {
  const page = await open(anna, () => Promise.resolve(refusal(500, 'internal')));
  await page.sees('Something went wrong on our side');
  page.between = undefined;
  page.view.renderRoot.querySelector<HTMLElement>('.plain-state button')?.click();
  await page.sees('What you are told');
});
