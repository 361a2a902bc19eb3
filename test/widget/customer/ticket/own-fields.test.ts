// A ticket says what it has in the fields that the tenant has added, and what was changed of them; the editor changes them.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer, messageOf, session, ticketOf } from '../../desk-server.ts';
import { deep, place, see } from '../../mount.ts';
import { forCustomers } from '../../own-samples.ts';
import { OwnForm } from '../own-form.ts';

let server: DeskServer;
const fields = { operating_system: 'debian_11', sites: 3, panel: 'Plesk' };
const patches = () => server.asked.flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []));

async function opened(): Promise<PanelDesk> {
  const desk = place(server);
  desk.openTicket(1042);
  await see(desk, 'panel-desk-ticket .bubble');
  return desk;
}

async function editor(desk: PanelDesk): Promise<OwnForm> {
  (await see(desk, '.menu-item:nth-of-type(2)')).click();
  return OwnForm.in(desk);
}

const save = (desk: PanelDesk): unknown =>
  deep(desk, 'dialog form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

const facts = (desk: PanelDesk): string => {
  const lines = deep(desk, 'panel-desk-own-facts')?.shadowRoot?.querySelectorAll('dt, dd') ?? [];
  return [...lines].map((line) => line.textContent).join(' ');
};

beforeEach(() => {
  localStorage.clear();
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  server = new DeskServer();
  server.session = { ...session, fields: 7 };
  server.fields = forCustomers;
  const thread = server.add(ticketOf(1042, { lastEvent: 3, fields }), [messageOf(1, 'It does not work.')]);
  const { author, at } = messageOf(2, '');
  thread.events = [
    {
      number: 2,
      kind: 'field_changed',
      field: 'operating_system',
      version: 1,
      from: null,
      to: 'debian_11',
      author,
      at,
    },
  ];
});
afterEach(() => document.body.replaceChildren());

it('under its head, with those that are not asked any more', async () => {
  const desk = await opened();
  await vi.waitUntil(() => facts(desk) !== '');
  expect(facts(desk)).toBe('Operating system Debian 11 Sites concerned 3 Panel Plesk');
});

it('a change is told in fewer words until the definitions are there, and where they do not come', async () => {
  server.failures = [{ match: 'GET /v1/fields', status: 404, code: 'not_found' }];
  const desk = await opened();
  expect(deep(desk, '.event')?.textContent).toContain('changed a detail');
  server.failures = [];
  desk.remove();

  const again = await opened();
  await vi.waitFor(() => expect(deep(again, '.event')?.textContent).toContain('set Operating system to Debian 11'));
});

it('a tenant without fields is asked for none', async () => {
  server.session = session;
  server.add(ticketOf(1042));
  const desk = await opened();
  expect(deep(desk, 'panel-desk-own-facts')).toBeNull();
  expect(server.asked.filter(({ path }) => path === '/v1/fields')).toEqual([]);
});

it('the editor keeps a retired option that is chosen, and sends what was changed and nothing else', async () => {
  const desk = await opened();
  const own = await editor(desk);
  const offered = [...own.element.shadowRoot!.querySelectorAll<HTMLInputElement>('[name="operating_system"]')];
  expect(offered.map(({ value, checked }) => [value, checked])).toEqual([
    ['debian_11', true],
    ['debian_12', false],
    ['other', false],
  ]);
  expect(own.control('panel')).toBeNull();
  await own.choose('operating_system', 'debian_12');
  await own.type('sites', '');
  save(desk);
  await vi.waitFor(() => expect(patches()).toEqual([{ fields: { operating_system: 'debian_12', sites: null } }]));
  await vi.waitFor(() => expect(facts(desk)).toBe('Operating system Debian 12 Panel Plesk'));
});

it('what is wrong in the editor is said there and not sent', async () => {
  const desk = await opened();
  const own = await editor(desk);
  await own.type('sites', 'many');
  save(desk);
  await vi.waitFor(() => expect(own.problem('sites')).toBe('Write a number, such as 1,234.5.'));
  expect(patches()).toEqual([]);
});

it('a field that became required since then hinders no other change', async () => {
  server.add(ticketOf(1042, { lastEvent: 3, fields: { sites: 3 } }));
  const desk = await opened();
  const own = await editor(desk);
  await own.type('sites', '4');
  save(desk);
  await vi.waitFor(() => expect(patches()).toEqual([{ fields: { sites: 4 } }]));
});
