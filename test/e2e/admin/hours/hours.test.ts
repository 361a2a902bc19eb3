// An admin says when support is open and within how long it answers; a customer who files reads by when.
import { describe, expect, it } from 'vitest';

import { violationsOf } from '../../axe.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { fileTicket } from '../../customer/customer-steps.ts';

const panel = useBarePanel();
const ida = { id: 'ida', role: 'admin' as const, name: 'Ida' };

describe('opening times', () => {
  it('are set by an admin, and told to a customer', async () => {
    const admin = await panel().visit(ida, 'mode=inline');
    await admin.getByRole('button', { name: 'Opening times', exact: true }).click();
    await admin.getByText('Nobody has set them').waitFor();
    expect(await violationsOf(admin)).toEqual([]);

    await admin.getByLabel('Urgent', { exact: true }).fill('0,5');
    await admin.getByRole('button', { name: 'Save', exact: true }).first().click();
    await admin
      .getByText(/Changed .*Ida/)
      .first()
      .waitFor();
    expect((await panel().desk.admin(ida).desk.answerTimes.get()).urgent).toBe(30);

    await admin.getByLabel('Monday', { exact: true }).fill('9-12.30; 13:30 - 18');
    await admin.getByRole('button', { name: 'Monday to Friday as on Monday' }).click();
    await admin.getByLabel('Time zone').fill('Mars/Olympus');
    await admin.getByRole('button', { name: 'Save', exact: true }).last().click();
    await admin.getByText('There is no such time zone').waitFor();
    await admin.getByLabel('Time zone').fill('Europe/Berlin');
    await admin.getByLabel('Day', { exact: true }).fill('2026-12-25');
    await admin.getByLabel('Name', { exact: true }).fill('Christmas');
    await admin.keyboard.press('Enter');
    await admin.getByRole('button', { name: /^Open on .*25/ }).waitFor();
    await admin.getByRole('button', { name: 'Save', exact: true }).last().click();
    await admin.getByText('Not saved yet.').waitFor({ state: 'detached' });
    const saved = await panel().desk.admin(ida).desk.calendar.get();
    const hours = [
      { from: '09:00', to: '12:30' },
      { from: '13:30', to: '18:00' },
    ];
    expect(saved).toMatchObject({
      timeZone: 'Europe/Berlin',
      hours: { monday: hours, friday: hours, saturday: [{ from: '00:00', to: '24:00' }] },
      closedDays: [{ date: '2026-12-25', name: 'Christmas' }],
    });

    panel().desk.clock.move({ seconds: 11 });
    const page = await panel().visit({ id: 'rosa', name: 'Rosa', account: 'bakery' });
    await fileTicket(page, { subject: 'Down', text: 'All of it.', priority: 'Urgent' });
    await page.getByText(/^We usually answer by /).waitFor();
  });

  it('take holidays from a file at once, and keep what is being typed', async () => {
    const admin = await panel().visit({ ...ida, tenant: 'south' }, 'mode=inline');
    await admin.getByRole('button', { name: 'Opening times', exact: true }).click();
    await admin.getByLabel('Sunday', { exact: true }).fill('');
    const file = (text: string) => ({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
    const input = admin.getByLabel(/calendar file/);
    await input.setInputFiles(file('no calendar'));
    await admin
      .getByRole('alert')
      .or(admin.getByText(/calendar/i))
      .first()
      .waitFor();
    const events = 'BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271225\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\n';
    const party = 'BEGIN:VEVENT\r\nDTSTART:20271231T180000Z\r\nSUMMARY:Party\r\nEND:VEVENT\r\n';
    await input.setInputFiles(file(`BEGIN:VCALENDAR\r\n${events}${party}END:VCALENDAR\r\n`));
    await admin.getByText('1 day was added.').waitFor();
    await admin.getByText(/Party.*does not last all day/).waitFor();
    await admin.getByRole('button', { name: /^Open on .*25/ }).waitFor();
    const { calendar } = panel().desk.admin({ ...ida, tenant: 'south' }).desk;
    expect((await calendar.get()).closedDays).toEqual([{ date: '2027-12-25', name: 'Christmas' }]);
    expect(await admin.getByLabel('Sunday', { exact: true }).inputValue()).toBe('');
    await admin.getByRole('button', { name: 'Save', exact: true }).last().click();
    await admin.getByText('Not saved yet.').waitFor({ state: 'detached' });
    expect(await calendar.get()).toMatchObject({ hours: { sunday: [] }, closedDays: [{ date: '2027-12-25' }] });
  });

  it('are not offered to an agent', async () => {
    const page = await panel().visit({ id: 'kim', role: 'agent', name: 'Kim' }, 'mode=inline');
    await page.getByRole('button', { name: 'Mail', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Opening times', exact: true }).count()).toBe(0);
  });
});
