// The fields that the tenant has added, beside the thread: changed where they stand, told in the thread, kept from customers.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Permission } from '../../../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import type { PanelDeskOwnFields } from '../../../../../widget/kit/own-fields/panel-desk-own-fields.ts';
import { foundIn, roomOf, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
let admin: PanelDeskAdmin;

const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => foundIn<T>(admin, selector);
const thread = (): string => admin.renderRoot.querySelector('.talk')?.textContent.replace(/\s+/gu, ' ') ?? '';
const facts = (): string[] =>
  [...(admin.renderRoot.querySelector('panel-desk-own-facts')?.shadowRoot?.querySelectorAll('dd') ?? [])].map(
    (each) => each.textContent,
  );

const names = { en: 'Operating system' };
const options = [
  { value: 'debian_11', names: { en: 'Debian 11' } },
  { value: 'debian_12', names: { en: 'Debian 12' } },
];

/** Puts a value where one stands, as somebody does who then goes on. */
async function set(id: string, value: string): Promise<PanelDeskOwnFields> {
  const fields = await found<PanelDeskOwnFields>('panel-desk-own-fields');
  const control = await vi.waitUntil(() => fields.shadowRoot?.querySelector<HTMLInputElement>(`[id="${id}"]`));
  control!.value = value;
  if (control!.matches('input')) control!.dispatchEvent(new Event('input', { bubbles: true }));
  control!.dispatchEvent(new Event('change', { bubbles: true }));
  return fields;
}

const shown = (fields: PanelDeskOwnFields, id: string): string =>
  fields.shadowRoot!.querySelector<HTMLInputElement>(`[id="${id}"]`)!.value;

async function open(permissions?: readonly Permission[]): Promise<void> {
  admin = await signedIn(desk, 'agent', new EventTarget(), { ...(permissions && { permissions }) });
  (await found('[role=option]')).click();
  (await found('#details-button')).click();
  await found('.details section');
}

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  const { sql } = behind.desk;
  for (const table of ['field_versions', 'fields']) await sql`delete from ${sql(table)}`;
});
afterEach(() => document.body.replaceChildren());

const define = async (): Promise<void> => {
  const { fields } = behind.desk.admin().desk;
  await fields.create({ id: 'operating_system', kind: 'choice', names, options });
  await fields.create({ id: 'cause', kind: 'text', names: { en: 'Cause' }, shownTo: 'staff', setBy: 'staff' });
};

test('a tenant without fields is asked for none', async () => {
  await open();
  expect(admin.renderRoot.querySelector('panel-desk-own-fields, panel-desk-own-facts')).toBeNull();
  expect(behind.asked.filter(([call]) => call.includes('/v1/fields'))).toEqual([]);
});

test('a choice and a line go out by themselves, and the thread says so in their words', async () => {
  await define();
  await behind.desk.agent().desk.tickets.update(idOf(1), { fields: { operating_system: 'debian_11' } });
  await open();
  const fields = await set('operating_system', 'debian_12');
  await vi.waitFor(() => expect(thread()).toContain('changed Operating system from Debian 11 to Debian 12'));
  await set('cause', 'The pool was full');
  await vi.waitFor(async () =>
    expect((await desk.thread(1)).ticket.fields).toEqual({ operating_system: 'debian_12', cause: 'The pool was full' }),
  );
  await set('cause', '');
  await vi.waitFor(async () => expect((await desk.thread(1)).ticket.fields).toEqual({ operating_system: 'debian_12' }));
  expect(shown(fields, 'operating_system')).toBe('debian_12');
  // Left as it was is no change.
  const changes = behind.changes.length;
  await set('operating_system', 'debian_12');
  expect(behind.changes).toHaveLength(changes);
});

test('what was refused is taken back with a word', async () => {
  await define();
  await behind.desk.agent().desk.tickets.update(idOf(1), { fields: { cause: 'Unknown' } });
  await open();
  behind.failOnce('PATCH /v1/tickets/*', { status: 409, code: 'ticket_withdrawn', requestId: 'req-7' });
  const fields = await set('cause', 'Known');
  expect((await found('.refusal')).textContent).toContain('The field stays as it was.');
  await vi.waitFor(() => expect(shown(fields, 'cause')).toBe('Unknown'));
});

test('the view of the customer says nothing of what only staff are shown', async () => {
  await define();
  await open();
  await set('cause', 'The pool was full');
  await vi.waitFor(() => expect(thread()).toContain('The pool was full'));
  await set('operating_system', 'debian_12');
  await vi.waitFor(() => expect(thread()).toContain('Debian 12'));
  admin.renderRoot.querySelector<HTMLElement>('.ticket-head [aria-pressed]')?.click();
  await found('.as-customer');
  await vi.waitFor(() => expect(thread()).toContain('Debian 12'));
  expect(thread()).not.toContain('The pool was full');
});

test('who may not answer reads what there is; a retired field is read by everybody', async () => {
  await define();
  await behind.desk.agent().desk.tickets.update(idOf(1), { fields: { operating_system: 'debian_11', cause: 'Age' } });
  await behind.desk.admin().desk.fields.update('cause', { expectedVersion: 1, retired: true });
  await open();
  await vi.waitFor(() => expect(facts()).toEqual(['Age']));
  document.body.replaceChildren();
  await open(['read', 'see_security']);
  await vi.waitFor(() => expect(facts()).toEqual(['Debian 11', 'Age']));
  expect(admin.renderRoot.querySelector('panel-desk-own-fields')).toBeNull();
});

test('what is half said of one ticket is not there in the next', async () => {
  await behind.desk.admin().desk.fields.create({ id: 'sites', kind: 'number', names: { en: 'Sites' } });
  await open();
  // Wide enough for the details to stay open from one ticket to the next.
  roomOf(admin).pane.beside.isRoomy = true;
  admin.requestUpdate();
  await set('sites', 'some');
  await vi.waitFor(() =>
    expect(admin.renderRoot.querySelector('panel-desk-own-fields')?.shadowRoot?.textContent).toContain(
      'such as 1,234.5',
    ),
  );
  admin.renderRoot.querySelectorAll<HTMLElement>('[role=option]')[1]?.click();
  await vi.waitFor(() => expect(admin.renderRoot.querySelector('#ticket-title')?.textContent).toContain('Subject 2'));
  const next = await found<PanelDeskOwnFields>('panel-desk-own-fields');
  await vi.waitFor(() => expect(shown(next, 'sites')).toBe(''));
  expect(behind.changes.filter(([call]) => call.startsWith('PATCH'))).toEqual([]);
});
