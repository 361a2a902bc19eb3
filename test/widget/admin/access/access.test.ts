// The screen of people's access: who is kept out, finding somebody, ending and restoring, and what an admin cannot do.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createHttp } from '../../../../sdk/client/http.ts';
import type { PersonAccess, Session } from '../../../../sdk/contract/index.ts';
import '../../../../widget/admin/access/index.ts';
import type { PanelDeskAccess } from '../../../../widget/admin/access/index.ts';
import { loadTicketLanguage } from '../../../../widget/kit/i18n/load.ts';
import { session as customer } from '../../desk-server.ts';
import { withWords } from '../../with-words.ts';

const at = '2026-11-21T09:30:00.000Z';
const session: Session = { ...customer, role: 'admin', person: { id: 'ida', name: 'Ida', email: null }, account: null };
const personOf = (id: string, more: Partial<PersonAccess> = {}): PersonAccess => ({
  side: 'customer',
  id,
  name: `Name ${id}`,
  email: `${id}@customer.example`,
  role: 'customer',
  seenAt: at,
  ended: null,
  ...more,
});

let people: PersonAccess[];
let asked: { path: string; body: unknown }[];
let refuse: { status: number; code: string } | null;
let screen: PanelDeskAccess;

/** As the server answers. */
async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const body: unknown = request.method === 'GET' ? undefined : await request.json().catch(() => undefined);
  asked.push({ path: pathname, body });
  if (refuse) {
    const problem = { type: 'about:blank', title: '', requestId: 'r', ...refuse };
    return new Response(JSON.stringify(problem), { status: refuse.status });
  }
  if (request.method === 'GET') {
    const text = searchParams.get('text');
    const items = people.filter(({ name, ended }) => (text === null ? ended !== null : name?.includes(text)));
    return Response.json({ items, more: false });
  }
  const [, , , side, id, what] = pathname.split('/').map(decodeURIComponent);
  const until = (body as { until?: string } | undefined)?.until ?? null;
  const found = people.find((one) => one.side === side && one.id === id)!;
  const ended = what === 'end' ? { at, until, by: { id: 'ida', name: 'Ida' } } : null;
  people = people.map((one) => (one === found ? { ...one, ended } : one));
  return Response.json({ ...found, ended });
}

beforeEach(async () => {
  people = [
    personOf('rosa', { ended: { at, until: null, by: { id: 'bo', name: 'Bo' } } }),
    personOf('tom'),
    personOf('ida', { side: 'staff', role: 'admin' }),
    personOf('7', { name: null, email: null, role: null, seenAt: null, ended: { at, until: null, by: null } }),
  ];
  asked = [];
  refuse = null;
  HTMLDialogElement.prototype.showModal ??= () => {};
  screen = document.createElement('panel-desk-access');
  screen.http = withWords(
    createHttp({ server: 'http://desk.example', getToken: () => 'a.b.c', fetch: answer, retries: 0 }),
  );
  screen.session = session;
  screen.language = await loadTicketLanguage(['en']);
  screen.languages = ['en'];
});
afterEach(() => document.body.replaceChildren());

const find = <T extends HTMLElement>(selector: string): T | null =>
  screen.renderRoot?.querySelector<T>(selector) ?? null;
const shows = (words: string | RegExp) =>
  vi.waitUntil(() => {
    const text = screen.renderRoot?.textContent.replaceAll(/\s+/gu, ' ') ?? '';
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  });
const press = async (label: string | RegExp): Promise<void> => {
  const button = await vi.waitUntil(() =>
    [...screen.renderRoot.querySelectorAll<HTMLElement>('button')].find((one) =>
      new RegExp(label).test(one.ariaLabel ?? one.getAttribute('aria-label') ?? one.textContent),
    ),
  );
  button.click();
};
const search = async (text: string): Promise<void> => {
  const field = await vi.waitUntil(() => find<HTMLInputElement>('#text'));
  field.value = text;
  field.dispatchEvent(new Event('input'));
};

describe('the screen of access', () => {
  test('shows who is kept out, since when, by whom and until when', async () => {
    document.body.append(screen);
    await shows(/Name rosa Customer · Here last .* Ended .* by Bo until it is restored/);
    await shows(/7 Customer · Never here .* on the command line of the server until it is restored/);
    expect(screen.renderRoot.textContent).not.toContain('Name tom');
  });

  test('finds somebody, asks for how long, and ends their access', async () => {
    document.body.append(screen);
    await search('tom');
    await shows('Name tom');
    await press('End access of Name tom');
    await shows('End the access of Name tom?');
    find<HTMLInputElement>('input[value=week]')?.dispatchEvent(new Event('change'));
    const before = Date.now();
    await press('^\\s*End access\\s*$');
    await shows(/Ended .* by Ida until/);
    const { path, body } = asked.at(-1)!;
    expect(path).toBe('/v1/people/customer/tom/end');
    const days = (Date.parse((body as { until: string }).until) - before) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThan(7.01);
    expect(find('dialog')).toBeNull();
    await vi.waitUntil(() => find('[role=status]')?.textContent.includes('The access of Name tom is ended.'));
    await vi.waitUntil(() => screen.shadowRoot?.activeElement?.textContent.includes('Restore access'));
  });

  test('restores, and offers to end again', async () => {
    document.body.append(screen);
    await press('Restore access of Name rosa');
    await vi.waitUntil(() => asked.at(-1)?.path === '/v1/people/customer/rosa/restore');
    await vi.waitUntil(() => find('[data-key="customer rosa"]')?.textContent.includes('End access'));
  });

  test('does not offer an admin their own', async () => {
    document.body.append(screen);
    await search('ida');
    await shows('This is you');
    expect(find('[data-key="staff ida"]')).toBeNull();
  });

  test('says in the question what was refused, and keeps it open', async () => {
    document.body.append(screen);
    await search('tom');
    await press('End access of Name tom');
    await shows('End the access of Name tom?');
    refuse = { status: 403, code: 'forbidden' };
    await press('^\\s*End access\\s*$');
    await shows('This is not allowed for you.');
    expect(find('dialog')).not.toBeNull();
  });

  test('says so where nobody is kept out, where nobody is found, and to who is no admin', async () => {
    people = [personOf('tom')];
    document.body.append(screen);
    await shows('Nobody is kept out');
    await search('zzz');
    await shows('Nobody is called that');
    screen.remove();
    refuse = { status: 403, code: 'forbidden' };
    const other = document.createElement('panel-desk-access');
    Object.assign(other, { http: screen.http, session, language: screen.language, languages: ['en'] });
    document.body.append((screen = other));
    await shows('Access is for admins');
  });
});
