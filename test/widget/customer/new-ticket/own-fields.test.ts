// The form asks for what the tenant has added: kept, checked, sent, and nothing of it where there is none.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer, session } from '../../desk-server.ts';
import { deep, place, see, type } from '../../mount.ts';
import { backup, forCustomers, system, version } from '../../own-samples.ts';
import { OwnForm } from '../own-form.ts';

let server: DeskServer;
const filed = () => server.asked.filter(({ method, path }) => method === 'POST' && path === '/v1/tickets');
const read = () => server.asked.filter(({ path }) => path === '/v1/fields');

async function form(): Promise<PanelDesk> {
  const desk = place(server);
  desk.newTicket();
  type(await see<HTMLInputElement>(desk, '#subject'), 'Mail bounces');
  type(await see<HTMLTextAreaElement>(desk, '#text'), 'Since noon.');
  return desk;
}

const submit = async (desk: PanelDesk): Promise<void> =>
  void (await see(desk, '#form')).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
  server.session = { ...session, fields: 7 };
  server.fields = forCustomers;
});
afterEach(() => document.body.replaceChildren());

it('a tenant without fields is asked for none', async () => {
  server.session = session;
  const desk = await form();
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(read()).toEqual([]);
  expect(filed()[0]?.body).not.toHaveProperty('fields');
});

it('what is said of every kind goes along, as the contract has it', async () => {
  const desk = await form();
  const own = await OwnForm.in(desk);
  await own.choose('operating_system', 'debian_12');
  await own.type('php', '8.3');
  await own.type('sites', '1,234.5');
  await own.choose('backup', 'no');
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(filed()[0]?.body).toMatchObject({
    fields: { operating_system: 'debian_12', php: '8.3', sites: 1234.5, backup: false },
  });
});

it('offers few options as cards, many as a list, and none that is retired', async () => {
  const names = Array.from({ length: 6 }, (_, n) => ({
    value: `o${n}`,
    names: { en: `Option ${n}` },
    retired: n === 5,
  }));
  server.fields = [
    system,
    { ...system, id: 'many', required: false, options: [...names, { ...names[0]!, value: 'last' }] },
  ];
  const own = await OwnForm.in(await form());
  const cards = [...own.element.shadowRoot!.querySelectorAll<HTMLInputElement>('[name="operating_system"]')];
  expect(cards.map(({ value }) => value)).toEqual(['debian_12', 'other']);
  const many = own.control<HTMLSelectElement>('many')!;
  expect([...many.options].map(({ value }) => value)).toEqual(['', 'o0', 'o1', 'o2', 'o3', 'o4', 'last']);
});

it('what is required is asked for where it is missing, and a number that is none is said at once', async () => {
  const desk = await form();
  const own = await OwnForm.in(desk);
  await own.type('sites', 'a few');
  expect(own.problem('sites')).toBe('Write a number, such as 1,234.5.');
  await submit(desk);
  await vi.waitUntil(() => own.problem('operating_system') !== '');
  expect(own.problem('operating_system')).toBe('This is still missing.');
  expect(filed()).toEqual([]);
  await own.choose('operating_system', 'other');
  expect(own.problem('operating_system')).toBe('');
  await own.type('sites', '');
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(filed()[0]?.body).toMatchObject({ fields: { operating_system: 'other' } });
});

it('what is typed stays as it is until it is left; then it stands as it was understood', async () => {
  const own = await OwnForm.in(await form());
  await own.type('sites', '1234.', false);
  expect(own.control('sites')?.value).toBe('1234.');
  await own.type('sites', '1234.50');
  expect(own.control('sites')?.value).toBe('1,234.5');
});

it('a choice that need not be made can be taken back', async () => {
  const own = await OwnForm.in(await form());
  await own.choose(backup.id, 'yes');
  expect(own.element.values).toEqual({ backup: true });
  own.element.shadowRoot?.querySelector<HTMLButtonElement>('.button.link')?.click();
  expect(own.element.values).toEqual({});
});

it('they are in the draft, and a draft of them alone is kept', async () => {
  const desk = place(server);
  desk.newTicket();
  const own = await OwnForm.in(desk);
  await own.choose('operating_system', 'debian_12');
  await own.type('sites', '12');
  desk.remove();

  const again = place(server);
  again.newTicket();
  const kept = await OwnForm.in(again);
  expect(kept.element.values).toEqual({ operating_system: 'debian_12', sites: 12 });
  await kept.type('sites', '');
  deep<HTMLButtonElement>(again, '#discard')?.click();
  await vi.waitFor(() => expect(kept.element.values).toEqual({}));
  expect(localStorage.length).toBe(0);
});

it('where the server takes a value not, that is said at its field', async () => {
  const desk = await form();
  const own = await OwnForm.in(desk);
  await own.choose('operating_system', 'debian_12');
  await own.type('php', '8.3');
  const issues = [{ pointer: '/fields/php', message: 'Must be shorter.' }];
  server.failures = [{ match: 'POST /v1/tickets', status: 422, code: 'invalid_input', more: { issues } }];
  await submit(desk);
  await vi.waitFor(() => expect(own.problem('php')).toBe('This was not taken. Please look at it again.'));
  expect(own.control('php')?.value).toBe('8.3');
});

it('a field that became required while the form was open comes into it, with what is missing', async () => {
  server.session = session;
  server.fields = [];
  const desk = await form();
  server.session = { ...session, fields: 8 };
  server.fields = [{ ...version, required: true }];
  const issues = [{ pointer: '/fields/php', message: 'Must be said.' }];
  server.failures = [{ match: 'POST /v1/tickets', status: 422, code: 'invalid_input', more: { issues } }];
  await submit(desk);
  const own = await OwnForm.in(desk);
  await vi.waitFor(() => expect(own.problem('php')).toBe('This is still missing.'));
  server.failures = [];
  await own.type('php', '8.4');
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(filed().at(-1)?.body).toMatchObject({ fields: { php: '8.4' } });
});

it('definitions that do not come are asked for again; meanwhile one can write', async () => {
  server.failures = [{ match: 'GET /v1/fields', status: 404, code: 'not_found' }];
  const desk = await form();
  await vi.waitUntil(() => read().length > 0);
  const fields = await see(desk, 'panel-desk-own-fields');
  const retry = await vi.waitUntil(() => fields.shadowRoot?.querySelector<HTMLButtonElement>('.notice.bad button'));
  server.failures = [];
  retry?.click();
  expect((await OwnForm.in(desk)).control('php')).not.toBeNull();
});
