// What admins do with endpoints: added, changed, rotated, removed; secrets shown once and sealed; nobody else gets in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NewWebhookInput, WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import { secretOwner } from '../../../../server/delivery/webhooks/signature.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const webhooks = (tenant: 'north' | 'south' = 'north') => desk.admin({ tenant }).desk.webhooks;
const make = (more: Partial<NewWebhookInput> = {}): Promise<WebhookWithSecret> =>
  webhooks().create({ url: 'https://hooks.example.com/in', ...more });

it('is added with what may be left out, and its secret is shown once', async () => {
  const { secret, ...made } = await make({ url: 'https://hooks.example.com/new' });
  expect(made).toMatchObject({ format: 'standard', kinds: [], description: null, disabled: null, failingSince: null });
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect((await webhooks().list()).find(({ id }) => id === made.id)).toEqual(made);
  expect(JSON.stringify(await webhooks().list())).not.toContain(secret);
});

it('keeps secrets sealed, each for its own endpoint', async () => {
  const { id, secret } = await make();
  const rows = await desk.sql<{ sealed: Buffer; row: string }[]>`
    select s.sealed_secret as sealed, row_to_json(s)::text as row from webhook_secrets s where webhook_id = ${id}`;
  expect(rows).toHaveLength(1);
  expect(rows[0]!.row).not.toContain(secret.slice(6));
  const sealer = createSealer(desk.config.secret);
  expect(sealer.open(secretOwner('north', id), rows[0]!.sealed)).toBe(secret);
  const { id: other } = await make();
  expect(() => sealer.open(secretOwner('north', other), rows[0]!.sealed)).toThrow();
});

it('is changed, disabled and enabled again', async () => {
  const { id } = await make();
  const now = {
    format: 'slack',
    kinds: ['ticket.created'],
    description: 'Chat',
  } as const;
  const off = await webhooks().update(id, { ...now, kinds: [...now.kinds], enabled: false });
  expect(off).toMatchObject({
    ...now,
    disabled: { code: 'by_hand', by: 'Name of admin-1', reason: 'Disabled by Name of admin-1.' },
  });
  const again = await webhooks().update(id, { ...now, kinds: [...now.kinds], enabled: false });
  expect(again.disabled).toEqual(off.disabled);
  expect((await webhooks().update(id, { ...now, kinds: [...now.kinds], enabled: true })).disabled).toBeNull();
});

it('is removed, with everything of it', async () => {
  const { id } = await make();
  expect(await webhooks().remove(id)).toBeUndefined();
  expect((await webhooks().list()).map((one) => one.id)).not.toContain(id);
  expect(await desk.sql`select from webhook_secrets where webhook_id = ${id}`).toHaveLength(0);
  await expect(webhooks().remove(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(webhooks().deliveries(id)).rejects.toMatchObject({ code: 'not_found' });
});

it('gets a new secret while the ones before hold for 24 hours, at most three of them', async () => {
  const { id, secret } = await make();
  const rotated = await webhooks().rotateSecret(id);
  expect(rotated.secret).not.toBe(secret);
  for (let n = 0; n < 5; n += 1) await webhooks().rotateSecret(id);
  const ends = await desk.sql<{ endsAt: string | null }[]>`
    select ends_at as "endsAt" from webhook_secrets where webhook_id = ${id} order by ends_at nulls last`;
  expect(ends).toHaveLength(4);
  expect(ends.at(-1)!.endsAt).toBeNull();
  const hours = (Date.parse(ends[0]!.endsAt!) - desk.clock.now().getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThanOrEqual(24);
});

describe('is refused', () => {
  it.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest',
    'http://localhost:8080/',
    'https://[::1]/',
    'http://10.1.2.3/',
    'http://hooks.example.com:25/',
    'http://2130706433/',
    'ftp://hooks.example.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://user:password@hooks.example.com/',
    'https://',
    'hooks.example.com',
    `https://hooks.example.com/${'a'.repeat(2_000)}`,
  ])('with the address %s', async (url) => {
    await expect(make({ url })).rejects.toMatchObject({ code: 'invalid_input', issues: [{ pointer: '/url' }] });
    const { id } = await make();
    await expect(webhooks().update(id, { url, enabled: true })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('with a kind or a format that does not exist, notes above all', async () => {
    for (const kinds of [['ticket.note_added'], ['note_added'], ['*']]) {
      await expect(make({ kinds: kinds as never })).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await expect(make({ format: 'xml' as never })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('as the fifty-first', async () => {
    const many = desk.admin({ tenant: 'south' }).desk.webhooks;
    for (let n = 0; n < 50; n += 1) await many.create({ url: 'https://hooks.example.com/' });
    await expect(many.create({ url: 'https://hooks.example.com/' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

it('is nobody else’s: not of agents, customers, or admins of another tenant', async () => {
  const { id } = await make();
  const denied = async (who: { desk: { webhooks: ReturnType<typeof webhooks> } }, code: string) => {
    const { webhooks: theirs } = who.desk;
    const body = { url: 'https://evil.example/', enabled: true };
    for (const call of [
      () => theirs.update(id, body),
      () => theirs.rotateSecret(id),
      () => theirs.deliveries(id),
      () => theirs.redeliver(id, id),
      () => theirs.remove(id),
    ]) {
      await expect(call()).rejects.toMatchObject({ code });
    }
  };
  await denied(desk.agent(), 'forbidden');
  await denied(desk.admin({ tenant: 'south' }), 'not_found');
  await expect(desk.agent().desk.webhooks.list()).rejects.toMatchObject({ code: 'forbidden' });
  expect((await desk.customer().request('/v1/webhooks')).status).toBe(403);
  expect((await webhooks('south').list()).map((one) => one.id)).not.toContain(id);
  expect((await webhooks().list()).find((one) => one.id === id)).toMatchObject({ host: 'hooks.example.com' });
});
