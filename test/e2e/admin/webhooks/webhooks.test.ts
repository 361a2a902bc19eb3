// Webhooks from the admin's screen to a real receiver and back: added, verified, failing, rotated, disabled, removed.
import { describe, expect, it } from 'vitest';

import { verifyWebhook } from '../../../../sdk/webhooks.ts';
import { ok, status } from '../../../server/delivery/webhooks/receiver.ts';
import { until } from '../../../server/delivery/webhooks/world.ts';
import { message } from '../../customer/customer-steps.ts';
import {
  add,
  addressField,
  button,
  delivery,
  endpointList,
  focused,
  said,
  secretField,
  submitButton,
  toWebhooks,
  useHookedPanel,
} from './webhook-steps.ts';

const { admin, open, panel, receiver, ticket } = useHookedPanel();

describe('an admin', () => {
  it('adds an endpoint, copies its secret; what a customer files arrives, is verified and shown as delivered', async () => {
    const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await said(page, 'No endpoints yet');
    const secret = await add(page, receiver().url);
    await said(page, 'This is the only time you see it.');
    await button(page, 'Copy secret').click();
    await said(page, 'Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await said(page, 'Nothing delivered yet');

    const { number } = await ticket();
    await until('it arrives', () => receiver().received.length > 0);
    const { body, headers, id } = receiver().received[0]!;
    const now = panel().desk.clock.now();
    expect(await verifyWebhook(body, headers, secret, { now })).toMatchObject({
      type: 'ticket.created',
      data: { number },
    });
    const row = delivery(page, number);
    await row.getByText('Delivered', { exact: true }).waitFor();
    await row.getByText('HTTP 204').waitFor();
    await row.getByText(id, { exact: true }).waitFor();

    await button(page, 'I have kept it').click();
    await secretField(page).waitFor({ state: 'detached' });
    await page.reload();
    await toWebhooks(page);
    await endpointList(page).getByRole('button').click();
    await delivery(page, number).waitFor();
    expect(await secretField(page).count()).toBe(0);

    await row.getByRole('button', { name: `Ticket ${number}`, exact: true }).click();
    await message(page, 'White page.').waitFor();
  });

  it('copies without permission too: the secret is selected', async () => {
    const page = await open('', { script: 'delete Navigator.prototype.clipboard;' });
    const secret = await add(page, receiver().url);
    await button(page, 'Copy secret').click();
    await said(page, 'Selected: copy it with your keyboard.');
    const field = secretField(page);
    const selected = (input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
    expect(await field.evaluate(selected as (element: Element) => string)).toBe(secret);
    await focused(page, field);
  });

  it('is told at the field why an address is refused, and keeps what was typed', async () => {
    const page = await open();
    await button(page, 'Add endpoint').click();
    const address = addressField(page);
    const submit = submitButton(page);
    for (const [url, words] of [
      ['http://10.0.0.5/in', 'This address is not public'],
      ['https://hooks.example:25/', 'Port 25 is not for webhooks.'],
      ['hooks.example', 'Write the whole address'],
    ] as const) {
      await address.fill(url);
      await submit.click();
      await said(page, words);
      expect(await address.getAttribute('aria-invalid')).toBe('true');
      expect(await address.inputValue()).toBe(url);
    }
    await address.fill(receiver().url);
    await submit.click();
    await said(page, 'This is the only time you see it.');
  });

  it('sees a receiver that fails, with what it answered; delivers again when it is mended', async () => {
    receiver().answer = status(500, {}, 'out of order');
    await admin().create({ url: receiver().url, description: 'Accounting' });
    const page = await open();
    await page.getByRole('button', { name: /Accounting/ }).click();
    const { number } = await ticket();
    const row = delivery(page, number);
    await row.getByText('HTTP 500: out of order').waitFor();
    await row.getByText('Waiting', { exact: true }).waitFor();
    await said(page, /^Failing since/);
    receiver().answer = ok;
    await row.getByRole('button', { name: /^Deliver again/ }).click();
    await row.getByText('Delivered', { exact: true }).waitFor();
    await said(page, 'Active');
    expect(new Set(receiver().received.map(({ id }) => id)).size).toBe(1);
  });

  it('rotates a secret after a question: both hold for a day', async () => {
    const { secret: before } = await admin().create({ url: receiver().url, description: 'Accounting' });
    const page = await open();
    await page.getByRole('button', { name: /Accounting/ }).click();
    await button(page, 'New secret').click();
    await page.getByRole('dialog').getByText('For 24 hours messages are signed with both').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.querySelector('panel-desk')?.isConnected)).toBe(true);
    await button(page, 'New secret').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make new secret' }).click();
    const secret = await secretField(page).inputValue();
    expect(secret).not.toBe(before);
    await ticket();
    await until('it arrives', () => receiver().received.length > 0);
    const { body, headers } = receiver().received[0]!;
    const now = panel().desk.clock.now();
    for (const one of [before, secret]) {
      expect((await verifyWebhook(body, headers, one, { now })).type).toBe('ticket.created');
    }
  });

  it('disables, enables and removes; what waited is delivered then', async () => {
    receiver().answer = status(410);
    await admin().create({ url: receiver().url, description: 'Accounting' });
    const page = await open();
    const { number } = await ticket();
    await said(page, 'The receiver says that it is gone (HTTP 410).');
    receiver().answer = ok;
    await button(page, 'Enable').click();
    await said(page, 'What waited is delivered now.');
    await until('it is delivered', () => receiver().received.length === 2);

    await page.getByRole('button', { name: /Accounting/ }).click();
    await delivery(page, number).getByText('Delivered', { exact: true }).waitFor();
    await button(page, 'Disable').click();
    await said(page, 'Ida Admin disabled it.');
    await button(page, 'Enable').click();
    await said(page, 'Active');

    await button(page, 'Remove').click();
    await page
      .getByRole('dialog', { name: 'Remove Accounting?' })
      .getByRole('button', { name: 'Remove endpoint' })
      .click();
    await said(page, 'No endpoints yet');
    expect(await admin().list()).toEqual([]);
  });

  it('works it by the keyboard alone, and the focus is never lost', async () => {
    await admin().create({ url: receiver().url, description: 'Accounting' });
    const page = await open();
    await page.getByRole('button', { name: /Accounting/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Accounting' }).waitFor();
    await button(page, 'Edit').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`${receiver().url}/another/way/in`);
    await page.keyboard.press('Escape');
    expect(await addressField(page).inputValue()).toBe(`${receiver().url}/another/way/in`);
    await page.keyboard.press('Enter');
    await said(page, 'Saved.');
    await focused(page, button(page, 'Edit'));
    await page.keyboard.press('Escape');
    await focused(page, page.getByRole('button', { name: /Accounting/ }));
    const { host } = new URL(receiver().url);
    expect((await admin().list())[0]).toMatchObject({ host, addressEnd: 'y/in' });
    await said(page, `${host}/…y/in`);
  });
});
