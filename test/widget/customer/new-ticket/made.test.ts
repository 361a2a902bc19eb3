// What the form makes of the words, subject and kind: shown, sent, and never over what somebody has chosen.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer, session } from '../../desk-server.ts';
import { deep, place, see, type } from '../../mount.ts';

let server: DeskServer;
const filed = () => server.asked.filter(({ method, path }) => method === 'POST' && path === '/v1/tickets');

async function form(preset = {}): Promise<PanelDesk> {
  const desk = place(server);
  desk.newTicket(preset);
  await see(desk, '#subject');
  return desk;
}
const subject = (desk: PanelDesk): string => deep<HTMLInputElement>(desk, '#subject')?.value ?? '';
const kind = (desk: PanelDesk): string => deep(desk, '#kind')?.textContent.trim() ?? '';
const write = async (desk: PanelDesk, text: string): Promise<void> =>
  type(await see<HTMLTextAreaElement>(desk, '#text'), text);
async function choose(desk: PanelDesk, value: string): Promise<void> {
  if (!deep(desk, '[name=category]')) (await see(desk, '#change')).click();
  const radio = await see<HTMLInputElement>(desk, `[name=category][value="${value}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
}
async function send(desk: PanelDesk): Promise<Record<string, unknown>> {
  (await see(desk, '#form')).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await see(desk, 'panel-desk-ticket .bubble');
  return filed().at(-1)?.body as Record<string, unknown>;
}
const says = (read: () => string, words: string) => vi.waitFor(() => expect(read()).toBe(words), 15_000);

beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
});
afterEach(() => document.body.replaceChildren());

it('asks for what happened, and makes subject and kind of it while it is written', async () => {
  const desk = await form();
  expect(deep(desk, '#kind')).toBeNull();
  await write(desk, 'All mails');
  await says(() => subject(desk), 'All mails');
  await says(() => kind(desk), 'We take it as: Something else');
  await write(desk, 'All mails bounce.\n\nSince noon.');
  await says(() => subject(desk), 'All mails bounce');
  await says(() => kind(desk), 'We take it as: Mail problem');
  expect(deep(desk, '[name=category]')).toBeNull();
  expect(await send(desk)).toEqual({
    subject: 'All mails bounce',
    text: 'All mails bounce.\n\nSince noon.',
    category: 'software',
    priority: 'normal',
    serviceId: null,
  });
});

it('a kind that was chosen is never guessed over, nor is a subject that was written, also after a reload', async () => {
  const first = await form();
  await write(first, 'All mails bounce');
  await says(() => kind(first), 'We take it as: Mail problem');
  await choose(first, 'billing');
  type(await see<HTMLInputElement>(first, '#subject'), 'Mine');
  await write(first, 'We were hacked');
  expect(deep<HTMLInputElement>(first, '[name=category]:checked')?.value).toBe('billing');
  expect(subject(first)).toBe('Mine');
  first.remove();

  const desk = await form();
  await says(() => kind(desk), 'We take it as: Billing');
  await write(desk, 'My server is down');
  expect(subject(desk)).toBe('Mine');
  expect(await send(desk)).toMatchObject({ category: 'billing', subject: 'Mine' });
});

it('a subject that was made empty stays so while it is written, and is made anew when it is left', async () => {
  const desk = await form();
  await write(desk, 'All mails bounce');
  await says(() => subject(desk), 'All mails bounce');
  const field = await see<HTMLInputElement>(desk, '#subject');
  type(field, '');
  await vi.waitFor(() => expect(localStorage.length).toBe(1));
  expect(field.value).toBe('');
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await says(() => field.value, 'All mails bounce');
  type(field, '');
  expect(await send(desk)).toMatchObject({ subject: 'All mails bounce' });
});

it('what the host fills in counts as chosen', async () => {
  const desk = await form({ subject: 'From the panel', category: 'hardware', text: 'All mails bounce' });
  expect(subject(desk)).toBe('From the panel');
  await says(() => kind(desk), 'We take it as: Hardware');
  await write(desk, 'We were hacked');
  expect(await send(desk)).toMatchObject({ subject: 'From the panel', category: 'hardware', text: 'We were hacked' });
});

it('guesses from what the host wrote and the service that it named, too', async () => {
  server.services = (['mail', 'web'] as const).map((kind) => {
    return { id: kind, name: `${kind}.example`, kind, state: 'active', plan: null, host: null, facts: [] };
  });
  const desk = await form({ serviceId: 'mail', subject: 'Nothing works' });
  await write(desk, 'It does not work since noon');
  await says(() => kind(desk), 'We take it as: Mail problem');
  expect(await send(desk)).toMatchObject({ subject: 'Nothing works', category: 'software', serviceId: 'mail' });
});

it('takes nothing as a security incident of who may not see one', async () => {
  server.session = { ...session, permissions: session.permissions.filter((one) => one !== 'see_security') };
  const desk = await form();
  await write(desk, 'We were hacked');
  await says(() => subject(desk), 'We were hacked');
  await says(() => kind(desk), 'We take it as: Something else');
  expect(await send(desk)).toMatchObject({ category: 'other' });
});

it('a draft of the version before loads, with what was chosen in it', async () => {
  const first = await form();
  await write(first, 'x');
  await vi.waitFor(() => expect(localStorage.length).toBe(1));
  const slot = localStorage.key(0)!;
  const { at, value } = JSON.parse(localStorage.getItem(slot)!) as { at: string; value: { key: string } };
  first.remove();
  const old = { key: value.key, subject: 'Old words', text: '', serviceId: '', category: 'security', priority: 'high' };
  localStorage.setItem(slot, JSON.stringify({ at, value: old }));

  const desk = await form();
  expect(subject(desk)).toBe('Old words');
  await says(() => kind(desk), 'We take it as: Security incident');
  await write(desk, 'And some more');
  expect(await send(desk)).toMatchObject({ subject: 'Old words', category: 'security', priority: 'high' });
});

it('another try of the same words is the same request, whatever is guessed by then', async () => {
  server.services = [
    { id: 'mail', name: 'mail.example', kind: 'mail', state: 'active', plan: null, host: null, facts: [] },
  ];
  const desk = await form();
  await write(desk, 'It does not work');
  await says(() => kind(desk), 'We take it as: Mail problem');
  server.failures = [{ match: 'POST /v1/tickets', status: 422, code: 'invalid_input' }];
  (await see(desk, '#form')).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await see(desk, '.notice.bad');
  desk.remove();
  // Nobody knows the service's kind by then.
  server.failures = [{ match: 'GET /v1/context', status: 404, code: 'not_found' }];
  const again = await form();
  await see(again, '#kind');
  await send(again);
  expect(filed()).toHaveLength(2);
  expect(filed()[1]?.body).toEqual(filed()[0]?.body);
  expect(filed()[1]?.key).toBe(filed()[0]?.key);
});

describe('a draft that is thrown away', () => {
  const discard = (desk: PanelDesk): void => deep(desk, '#discard')?.click();

  it('can be had back as it was, with its key', async () => {
    const desk = await form();
    await write(desk, 'All mails bounce');
    await choose(desk, 'billing');
    type(await see<HTMLInputElement>(desk, '#subject'), 'Mine');
    await vi.waitFor(() => expect(localStorage.length).toBe(1));
    const kept = JSON.parse(localStorage.getItem(localStorage.key(0)!)!) as { value: object };
    discard(desk);
    const undo = await see(desk, '#undo');
    expect(localStorage.length).toBe(0);
    expect([subject(desk), deep<HTMLTextAreaElement>(desk, '#text')?.value, deep(desk, '#kind')]).toEqual([
      '',
      '',
      null,
    ]);
    undo.click();
    await says(() => subject(desk), 'Mine');
    await says(() => kind(desk), 'We take it as: Billing');
    expect(deep(desk, '#undo')).toBeNull();
    const back = JSON.parse(localStorage.getItem(localStorage.key(0)!)!) as { value: object };
    expect(back.value).toEqual(kept.value);
  });

  it('loses nothing of what was written meanwhile', async () => {
    const desk = await form();
    await write(desk, 'The first');
    discard(desk);
    await see(desk, '#undo');
    await write(desk, 'The second');
    (await see(desk, '#undo')).click();
    await says(() => subject(desk), 'The first');
    (await see(desk, '#undo')).click();
    await says(() => subject(desk), 'The second');
  });

  it('is gone after ten seconds', async () => {
    const desk = await form();
    await write(desk, 'The first');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      discard(desk);
      await vi.waitUntil(() => deep(desk, '#undo'));
      await vi.advanceTimersByTimeAsync(9_000);
      expect(deep(desk, '#undo')).not.toBeNull();
      await vi.advanceTimersByTimeAsync(1_000);
      await vi.waitUntil(() => deep(desk, '#undo') === null);
    } finally {
      vi.useRealTimers();
    }
  });
});
