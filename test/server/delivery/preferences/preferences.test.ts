// Preferences: everything is told unless somebody says otherwise, by mail and in the panel, each person for themselves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';

import { noticeKinds, panelNotices, Preferences, type NewPreferences } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

type Visitor = ReturnType<Desk['customer']>;

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const anna = () => desk.customer({ id: 'anna', account: 'a' });
const kim = () => desk.agent({ id: 'kim' });
const all = <K extends string>(kinds: readonly K[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, true])) as Record<K, boolean>;
const everything: NewPreferences = {
  language: 'en',
  mail: all(noticeKinds),
  panel: all(panelNotices),
  quietHours: null,
};

async function preferencesOf(visitor: Visitor): Promise<Preferences> {
  const { status, body } = await visitor.request('/v1/preferences');
  expect(status).toBe(200);
  expect(v.parse(Preferences, body)).toEqual(body);
  return body as Preferences;
}
const put = (visitor: Visitor, body: unknown) => visitor.request('/v1/preferences', { method: 'PUT', body });
const toastsOf = async (visitor: Visitor): Promise<readonly string[]> => (await visitor.desk.session()).toasts;

test('is told everything who never said a word', async () => {
  expect(await preferencesOf(desk.customer({ id: 'silent' }))).toMatchObject(everything);
});

test('keeps what is said of mail and of the panel apart', async () => {
  const { mail, panel } = everything;
  const wanted = { ...everything, mail: { ...mail, received: false }, panel: { ...panel, answered: false } };
  const { status, body } = await put(anna(), wanted);
  expect([status, body]).toMatchObject([200, wanted]);
  expect(await preferencesOf(anna())).toMatchObject(wanted);
  expect(await preferencesOf(desk.customer({ id: 'colleague', account: 'a' }))).toMatchObject(everything);
  expect((await put(anna(), everything)).body).toMatchObject(everything);
});

test('says in the session what is to be told at once: of the own side, but for what was switched off', async () => {
  expect(await toastsOf(anna())).toEqual(['answered', 'state_changed']);
  expect(await toastsOf(kim())).toEqual(['new_ticket', 'customer_changed']);
  const off = (...kinds: (keyof NewPreferences['panel'])[]) => ({
    ...everything,
    panel: { ...everything.panel, ...Object.fromEntries(kinds.map((kind) => [kind, false])) },
  });
  await put(anna(), off('state_changed'));
  // The second is none of their side: who has the same id on the other one still wants it.
  await put(kim(), off('new_ticket', 'answered'));
  expect(await toastsOf(anna())).toEqual(['answered']);
  expect(await toastsOf(kim())).toEqual(['customer_changed']);
  expect(await toastsOf(desk.customer({ id: 'kim', account: 'a' }))).toEqual(['answered', 'state_changed']);
  expect(await toastsOf(desk.agent({ id: 'kim', tenant: 'south' }))).toEqual(['new_ticket', 'customer_changed']);
  await Promise.all([put(anna(), everything), put(kim(), everything)]);
});

test('refuses a word about the panel that is not whole', async () => {
  const { panel: _, ...without } = everything;
  expect((await put(anna(), without)).status).toBe(422);
  expect((await put(anna(), { ...everything, panel: { ...everything.panel, received: true } })).status).toBe(422);
});
