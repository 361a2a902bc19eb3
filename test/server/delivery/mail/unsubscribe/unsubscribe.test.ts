// Stopping mails: looking changes nothing, one click needs no sign-in, and only a link that we made works.
import { createHmac, hkdfSync } from 'node:crypto';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import {
  readUnsubscribeToken,
  unsubscribeToken,
  type Unsubscribe,
} from '../../../../../server/delivery/mail/rendering/unsubscribe-token.ts';
import { words } from '../../../../../server/subjects.ts';
import { startDesk, type Desk } from '../../../../support/desk.ts';
import { sampleMail } from '../sample-mails.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const rosa = (change: Partial<Unsubscribe> = {}): Unsubscribe => ({
  tenantId: 'north',
  side: 'customer',
  personId: 'rosa',
  kinds: ['answered'],
  language: 'en',
  ...change,
});
const pathOf = (who: Unsubscribe): string =>
  `/unsubscribe/${unsubscribeToken(desk.config.secret, who, desk.clock.now())}`;
const mailOff = async (personId = 'rosa'): Promise<readonly string[]> => {
  const [row] = await desk.sql<
    { off: string[] }[]
  >`select mail_off as off from preferences where person_id = ${personId}`;
  return row?.off ?? [];
};
const oneClick = (path: string) =>
  desk.request(path, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

describe('the link of a mail', () => {
  it('shows a page with a button, and changes nothing', async () => {
    await desk.customer({ id: 'looker' }).desk.session();
    const { status, text, headers } = await desk.request(pathOf(rosa({ personId: 'looker' })));
    expect(status).toBe(200);
    expect(text).toMatch(/Stop these mails\?[\s\S]*north hosting then no longer sends you a mail when we answer\./);
    expect(text).toContain('<form method="post"><button>');
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await mailOff('looker')).toEqual([]);
    expect((await desk.request(pathOf(rosa({ personId: 'looker' })), { method: 'HEAD' })).status).toBe(200);
    expect(await mailOff('looker')).toEqual([]);
  });

  it('stops just these mails with one click, without a sign-in, as often as one likes', async () => {
    for (const id of ['click', 'bystander']) await desk.customer({ id }).desk.session();
    const path = pathOf(rosa({ personId: 'click', kinds: ['answered', 'state_changed'] }));
    for (let at = 0; at < 2; at++) {
      const { status, text } = await oneClick(path);
      expect(status).toBe(200);
      expect(text).toMatch(/These mails are stopped/);
    }
    expect([...(await mailOff('click'))].sort()).toEqual(['answered', 'state_changed']);
    await oneClick(pathOf(rosa({ personId: 'click', kinds: ['received'] })));
    expect([...(await mailOff('click'))].sort()).toEqual(['answered', 'received', 'state_changed']);
    expect(await mailOff('bystander')).toEqual([]);
  });

  it('reaches nobody of another tenant or side', async () => {
    await desk.customer({ id: 'both', tenant: 'south' }).desk.session();
    await desk.agent({ id: 'both' }).desk.session();
    await oneClick(pathOf(rosa({ personId: 'both' })));
    expect(await mailOff('both')).toEqual([]);
  });

  it('speaks the language of the mail', async () => {
    expect((await desk.request(pathOf(rosa({ language: 'de' })))).text).toMatch(
      /<html lang="de">[\s\S]*Diese E-Mails abbestellen/,
    );
  });

  it('says the same of somebody who is not there', async () => {
    const [there, gone] = [await oneClick(pathOf(rosa())), await oneClick(pathOf(rosa({ personId: 'nobody' })))];
    expect(gone).toMatchObject({ status: there.status, text: there.text });
  });

  it('is logged without its token', async () => {
    const path = pathOf(rosa());
    await oneClick(path);
    expect(JSON.stringify(desk.log)).not.toContain(path.slice(-20));
  });

  it('stands in the mail, in the headers and at its end', async () => {
    const mail = renderer({ secret: desk.config.secret, words })(
      sampleMail({ tenant: { id: 'north', name: 'North' } }),
    );
    const url = mail.headers['List-Unsubscribe']?.slice(1, -1) ?? '';
    expect(mail.text).toContain(url);
    expect(readUnsubscribeToken(desk.config, url.split('/').at(-1) ?? '')).toMatchObject(rosa({ personId: 'p-rosa' }));
  });
});

describe('a link that is older than a year', () => {
  const made = (change: Partial<Unsubscribe>, secret = desk.config.secret): string =>
    `/unsubscribe/${unsubscribeToken(secret, rosa(change), desk.clock.now())}`;

  it('says so in the reader’s language, with what to do, and stops nothing, by one click neither', async () => {
    await desk.customer({ id: 'late' }).desk.session();
    const [english, german] = [made({ personId: 'late' }), made({ personId: 'late', language: 'de' })];
    desk.clock.move({ days: 364 });
    expect((await desk.request(english)).status).toBe(200);
    desk.clock.move({ days: 3 });
    for (const method of ['GET', 'POST']) {
      const { status, text, headers } = await desk.request(english, { method });
      expect(status).toBe(410);
      expect(text).toMatch(/<html lang="en">[\s\S]*This link has ended[\s\S]*“Notifications” under support/);
      expect(text).not.toContain('<form');
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect((await oneClick(german)).text).toMatch(/<html lang="de">[\s\S]*abgelaufen[\s\S]*„Benachrichtigungen“/);
    expect(await mailOff('late')).toEqual([]);
  });

  it('cannot be given another end', async () => {
    const [payload = '', mac] = unsubscribeToken(desk.config.secret, rosa(), desk.clock.now()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { e: number };
    const longer = Buffer.from(JSON.stringify({ ...claims, e: claims.e + 365 })).toString('base64url');
    expect((await oneClick(`/unsubscribe/${longer}.${mac}`)).status).toBe(404);
  });

  it('from before links had an end holds for a year from the migration', async () => {
    await desk.customer({ id: 'old' }).desk.session();
    const claims = { t: 'north', s: 'c', p: 'old', k: ['answered'], l: 'en' };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    // As the version before signed it.
    const key = Buffer.from(hkdfSync('sha256', desk.config.secret, '', 'paneldesk unsubscribe v1', 32));
    const mac = createHmac('sha256', key).update(payload).digest().subarray(0, 16).toString('base64url');
    await desk.sql`update undated_links set hold_until = ${new Date(desk.clock.now().getTime() + 1000)}`;
    expect((await desk.request(`/unsubscribe/${payload}.${mac}`)).status).toBe(200);
    desk.clock.move({ seconds: 2 });
    expect((await oneClick(`/unsubscribe/${payload}.${mac}`)).status).toBe(410);
    expect(await mailOff('old')).toEqual([]);
  });

  it('works with the secret of before for as long as that is given', async () => {
    await desk.customer({ id: 'changed' }).desk.session();
    const path = made({ personId: 'changed' }, 'the secret of before, 32 bytes and more');
    const after = await startDesk({ config: { oldSecret: 'the secret of before, 32 bytes and more' } });
    try {
      expect((await after.request(path)).status).toBe(200);
      expect((await desk.request(path)).status).toBe(404);
    } finally {
      await after.close();
    }
  });
});

describe('a link that we did not make', () => {
  it('is refused, whatever is changed in it, and the page is the same for all', async () => {
    const token = unsubscribeToken(desk.config.secret, rosa({ personId: 'target' }), desk.clock.now());
    await desk.customer({ id: 'target' }).desk.session();
    const [payload = '', mac = ''] = token.split('.');
    const other = Buffer.from(
      JSON.stringify({ t: 'north', s: 'c', p: 'target', k: ['received'], l: 'en', e: 99_999 }),
    ).toString('base64url');
    const wrong = [
      `${other}.${mac}`,
      payload,
      `${payload}.`,
      `${payload}.${mac.slice(1)}`,
      `${payload}.${mac}.x`,
      `.${mac}`,
      'x'.repeat(5_000),
      unsubscribeToken('another secret, long enough for it', rosa({ personId: 'target' }), desk.clock.now()),
    ];
    const pages = new Set<string>();
    for (const one of wrong) {
      const { status, text } = await oneClick(`/unsubscribe/${one}`);
      expect(status).toBe(404);
      pages.add(text);
    }
    expect(pages.size).toBe(1);
    expect(await mailOff('target')).toEqual([]);
  });

  it('is refused with any one byte of its signature changed', () => {
    const token = unsubscribeToken(desk.config.secret, rosa(), desk.clock.now());
    const [payload = '', mac = ''] = token.split('.');
    const bytes = Buffer.from(mac, 'base64url');
    expect(bytes).toHaveLength(16);
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect([at, readUnsubscribeToken(desk.config, `${payload}.${changed.toString('base64url')}`)]).toEqual([
        at,
        undefined,
      ]);
    }
    expect(readUnsubscribeToken(desk.config, token)).toMatchObject(rosa());
  });

  it('is read by nobody, however it is made up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (token) => {
        expect(readUnsubscribeToken(desk.config, token)).toBeUndefined();
      }),
    );
  });

  it('goes round with any id that a panel may give', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 128 }), (personId) => {
        const who = rosa({ personId });
        const token = unsubscribeToken(desk.config.secret, who, desk.clock.now());
        expect(readUnsubscribeToken(desk.config, token)).toMatchObject(who);
      }),
    );
  });
});
