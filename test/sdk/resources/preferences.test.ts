// Preferences through the customer's door, against the real app: read, saved whole, refused to whom they do not belong.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { anna, draft, startMailDesk, type MailDesk } from '../../server/delivery/mail/mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

const desk = (actedBy?: { id: string; name: string }) =>
  mail.desk.customer({ ...anna, ...(actedBy && { actedBy }) }).desk;
const night = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

describe('desk.preferences', () => {
  it('tells what is waiting, when it may go, and what holds it back', async () => {
    expect(await desk().preferences.get()).toMatchObject({
      email: anna.email,
      waiting: 0,
      nextMailAt: null,
      hold: null,
    });
    await desk().tickets.create(draft);
    await mail.expand();
    expect(await desk().preferences.get()).toMatchObject({ waiting: 1, nextMailAt: expect.any(String), hold: null });
    await mail.desk.sql`update mail_settings set braked_at = now()`;
    const { nextMailAt, hold } = await desk().preferences.get();
    expect(nextMailAt).toBeNull();
    expect(hold).toMatchObject({ reason: 'brake' });
  });

  it('saves what `get` answered with a change in it, and answers what that means', async () => {
    const before = await desk().preferences.get();
    const saved = await desk().preferences.save({
      ...before,
      language: 'de',
      mail: { ...before.mail, received: false },
      panel: { ...before.panel, state_changed: false },
      quietHours: night,
    });
    expect(saved).toEqual({
      ...before,
      language: 'de',
      mail: { ...before.mail, received: false },
      panel: { ...before.panel, state_changed: false },
      quietHours: night,
    });
    expect(await desk().preferences.get()).toEqual(saved);
    expect((await desk().session()).toasts).toEqual(['answered']);
  });

  it('refuses hours that no clock shows, and staff who are signed in as the customer', async () => {
    const before = await desk().preferences.get();
    const never = { ...night, from: '24:00' };
    await expect(desk().preferences.save({ ...before, quietHours: never })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ pointer: '/quietHours/from' }],
    });
    const asAnna = desk({ id: 'kim', name: 'Kim' });
    expect(await asAnna.preferences.get()).toEqual(before);
    await expect(asAnna.preferences.save(before)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await desk().preferences.get()).toEqual(before);
  });

  it('is there for staff as well, for themselves', async () => {
    const kim = mail.desk.agent({ id: 'kim' }).desk;
    const before = await kim.preferences.get();
    await kim.preferences.save({ ...before, language: 'de' });
    expect((await kim.preferences.get()).language).toBe('de');
    expect((await desk().preferences.get()).language).toBe('en');
  });
});
