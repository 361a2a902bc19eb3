// Filing: nothing typed is lost, nothing is filed twice, what is missing is said where it is missing.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer } from '../../desk-server.ts';
import { deep, place, see, type } from '../../mount.ts';

let server: DeskServer;
const filed = () => server.asked.filter(({ method, path }) => method === 'POST' && path === '/v1/tickets');

async function form(): Promise<PanelDesk> {
  const desk = place(server);
  desk.newTicket();
  await see(desk, '#subject');
  return desk;
}

async function fill(desk: PanelDesk): Promise<void> {
  type(await see<HTMLInputElement>(desk, '#subject'), 'Mail bounces');
  type(await see<HTMLTextAreaElement>(desk, '#text'), 'Since noon.');
  (await see(desk, '#change')).click();
  const kind = await see<HTMLInputElement>(desk, 'input[value="software"]');
  kind.checked = true;
  kind.dispatchEvent(new Event('change', { bubbles: true }));
}

const submit = async (desk: PanelDesk): Promise<void> =>
  void (await see(desk, '#form')).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
});
afterEach(() => document.body.replaceChildren());

it('a double click, an Enter and a retry after a lost answer make one ticket', async () => {
  const desk = await form();
  await fill(desk);
  server.failures = [{ match: 'POST /v1/tickets', status: 0, code: 'lost' }];
  await submit(desk);
  await submit(desk);
  await vi.waitUntil(() => filed().length >= 2, 15_000);
  server.failures = [];
  await see(desk, 'panel-desk-ticket .bubble');
  expect(new Set(filed().map(({ key }) => key)).size).toBe(1);
  expect(server.threads.size).toBe(1);
  expect(localStorage.length).toBe(0);
});

it('a draft survives: same words and same key after a reload', async () => {
  const first = await form();
  await fill(first);
  server.failures = [{ match: 'POST /v1/tickets', status: 422, code: 'invalid_input' }];
  await submit(first);
  await see(first, '.notice.bad');
  first.remove();

  const desk = await form();
  expect((await see<HTMLInputElement>(desk, '#subject')).value).toBe('Mail bounces');
  server.failures = [];
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(filed()).toHaveLength(2);
  expect(filed()[1]?.key).toBe(filed()[0]?.key);
  expect(filed()[1]?.body).toEqual({
    subject: 'Mail bounces',
    text: 'Since noon.',
    category: 'software',
    priority: 'normal',
    serviceId: null,
  });
});

it('the next ticket has another key', async () => {
  const desk = await form();
  await fill(desk);
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  desk.newTicket();
  await vi.waitUntil(() => deep<HTMLInputElement>(desk, '#subject')?.value === '');
  await fill(desk);
  await submit(desk);
  await vi.waitUntil(() => filed().length === 2);
  expect(filed()[0]?.key).not.toBe(filed()[1]?.key);
});

it('says what is missing at the field, and sends nothing', async () => {
  const desk = await form();
  type(await see<HTMLInputElement>(desk, '#subject'), '\u200b');
  await submit(desk);
  const problem = await see(desk, '#subject-problem:not([hidden])');
  expect(problem.textContent).toContain('Write a few words');
  expect(deep(desk, '#subject')?.getAttribute('aria-invalid')).toBe('true');
  expect(deep(desk, '#subject')?.getAttribute('aria-describedby')).toContain('subject-problem');
  expect(filed()).toEqual([]);
});

it('what failed says why and what to quote, and the words stay', async () => {
  const desk = await form();
  await fill(desk);
  server.failures = [{ match: 'POST /v1/tickets', status: 422, code: 'unknown_service' }];
  await submit(desk);
  const notice = await see(desk, '.notice.bad');
  expect(notice.textContent).toContain('req-1');
  expect(deep<HTMLTextAreaElement>(desk, '#text')?.value).toBe('Since noon.');
});

it('a token that runs out is asked for again, and the sending repeated once with the same key', async () => {
  const reasons: string[] = [];
  const desk = place(server);
  desk.getToken = ({ reason }) => {
    reasons.push(reason);
    if (reason === 'rejected') server.failures = [];
    return Promise.resolve(`token.number.${reasons.length}`);
  };
  desk.newTicket();
  await fill(desk);
  server.failures = [{ match: 'POST /v1/tickets', status: 401, code: 'unauthorized' }];
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(reasons).toContain('rejected');
  expect(filed()).toHaveLength(2);
  expect(new Set(filed().map(({ key }) => key)).size).toBe(1);
});

it('a pasted tab or line break in the subject is a space, in the field and in what is sent', async () => {
  const desk = await form();
  await fill(desk);
  const subject = await see<HTMLInputElement>(desk, '#subject');
  // A text field takes line breaks out of what is pasted, but no tab and no other control.
  type(subject, 'Mail\tbounces\u0085again');
  expect(subject.value).toBe('Mail bounces again');
  await submit(desk);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(filed()[0]?.body).toMatchObject({ subject: 'Mail bounces again' });
});

it('what the host fills in is one line, too', async () => {
  const desk = place(server);
  desk.newTicket({ subject: 'From\nthe\tpanel' });
  expect((await see<HTMLInputElement>(desk, '#subject')).value).toBe('From the panel');
});
