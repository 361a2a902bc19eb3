// The staff's desk as a whole: keys, opening, changing, writing, and what only staff see.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { foundIn, roomOf, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
let admin: PanelDeskAdmin;

const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  admin.renderRoot.querySelector<T>(selector);
const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => foundIn<T>(admin, selector);
const lastQuery = () => behind.lastQuery('GET /v1/tickets');
/** Bodies of the messages that were sent. */
const sent = (): unknown[] =>
  behind.asked.flatMap(([call, body]) => (call.endsWith('/messages') && body ? [body] : []));
const shows = (selector: string, text: string): Promise<void> =>
  vi.waitFor(() => expect(find(selector)?.textContent.replace(/\s+/gu, ' ')).toContain(text));

function press(key: string, on: Element = found_(), more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
}
const found_ = (): Element => find('.root') as Element;

async function openFirst(): Promise<void> {
  (await found('[role=option]')).click();
  await found('.writing');
}

async function type(text: string): Promise<HTMLTextAreaElement> {
  const area = await found<HTMLTextAreaElement>('.writing textarea');
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await admin.updateComplete;
  return area;
}

/** Chooses in the list that is open. */
async function choose(label: string): Promise<void> {
  const picker = await found('panel-desk-picker');
  await vi.waitFor(() => {
    const choice = [...(picker.shadowRoot?.querySelectorAll<HTMLElement>('[role=option]') ?? [])].find((each) =>
      each.textContent.includes(label),
    );
    if (!choice) throw new Error(`no choice ${label}`);
    choice.click();
  });
}

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  admin = await signedIn(desk, 'agent');
});

afterEach(() => {
  document.body.replaceChildren();
});

describe('the queue', () => {
  test('says of every ticket all that decides, also to a screen reader', () => {
    const words = find('[role=option]')?.textContent.replace(/\s+/gu, ' ').trim();
    expect(words).toMatch(/^New Waiting for support Normal 1001 Subject 1 Bergmann Outdoor GmbH for \S+ Unassigned$/);
  });

  test('j and k walk, Enter opens, Esc goes back', async () => {
    press('j');
    press('j');
    await admin.updateComplete;
    expect(find('#rows')?.getAttribute('aria-activedescendant')).toBe(`row-${idOf(2)}`);
    press('k');
    await admin.updateComplete;
    expect(find('#rows')?.getAttribute('aria-activedescendant')).toBe(`row-${idOf(1)}`);
    press('Enter', find('#rows') as Element);
    await shows('#ticket-title', 'Subject 1');
    expect(press('Escape').defaultPrevented).toBe(true);
    await admin.updateComplete;
    expect(find('#ticket-title')).toBeNull();
  });

  test('Esc with nowhere to go is left to the host', () => {
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  test('a key outside the element is not ours where something of the page has the focus', async () => {
    const field = document.createElement('button');
    document.body.append(field);
    press('j', field);
    await admin.updateComplete;
    expect(admin.selection.id).toBeNull();
  });

  test('and is ours where nothing has it: from the first second on', async () => {
    expect(press('x', document.body).defaultPrevented).toBe(false);
    await new Promise((done) => setTimeout(done, 210));
    expect(press('j', document.body).defaultPrevented).toBe(true);
    await admin.updateComplete;
    expect(admin.selection.id).toBe(idOf(1));
    // The page is scrolled by its arrows.
    expect(press('ArrowDown', document.body).defaultPrevented).toBe(false);
    expect(admin.selection.id).toBe(idOf(1));
  });

  test('views and filters become queries; a chip takes its filter away', async () => {
    find<HTMLButtonElement>('.view:nth-of-type(1)');
    [...admin.renderRoot.querySelectorAll<HTMLButtonElement>('.view')]
      .find((each) => each.textContent.includes('Mine'))
      ?.click();
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ assignee: 'me' }));
    (await found('.filter')).click();
    await choose('Urgent');
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ assignee: 'me', priority: 'urgent' }));
    (await found('.chip')).click();
    await vi.waitFor(() => expect(lastQuery()).not.toHaveProperty('priority'));
  });

  test('the search asks after a pause in typing, for the last words only', async () => {
    const search = await found<HTMLInputElement>('#search');
    for (const text of ['d', 'di', 'disk']) {
      search.value = text;
      search.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ text: 'disk' }));
    expect(behind.queriesOf('GET /v1/tickets').filter((query) => query['text'] !== undefined)).toHaveLength(1);
  });
});

describe('the ticket', () => {
  test('notes are marked in words, and are not among what the customer sees', async () => {
    await openFirst();
    await shows('.paper', 'Only staff see this');
    await shows('.paper', 'The pool is full.');
    find('.ticket-head [aria-pressed]')?.click();
    await shows('.as-customer', 'This is what Anna Bergmann sees');
    expect(find('.talk')?.textContent).not.toContain('The pool is full.');
    expect(find('.writing')).toBeNull();
  });

  test('is marked read once it is shown', async () => {
    await openFirst();
    await vi.waitFor(() => expect(desk.readMarks()).toEqual([3]));
    await vi.waitFor(() => expect(find('[role=option]')?.classList.contains('unread')).toBe(false));
  });

  test('a change is shown at once, and taken back with a word when refused', async () => {
    await openFirst();
    const open = behind.hold('PATCH /v1/tickets/*');
    behind.failOnce('PATCH /v1/tickets/*', { status: 409, code: 'ticket_withdrawn', requestId: 'req-7' });
    press('p');
    await choose('Urgent');
    await shows('#property-priority', 'Urgent');
    await shows('[role=option]', 'Urgent');
    open();
    await shows('.refusal', 'The priority stays as it was.');
    await shows('.refusal', 'req-7');
    await shows('#property-priority', 'Normal');
    await shows('[role=option]', 'Normal');
  });

  test('assigning to me asks for me', async () => {
    await openFirst();
    (await found('.take')).click();
    await vi.waitFor(async () => expect((await desk.thread(1)).ticket.assignee?.id).toBe('a1'));
    await vi.waitFor(() => expect(find('.take')).toBeNull());
  });

  test('keys change the row where they are, without opening it', async () => {
    press('j');
    await admin.updateComplete;
    press('s');
    await choose('Solved');
    await vi.waitFor(async () => expect((await desk.thread(1)).ticket.state).toBe('solved'));
    expect(find('#ticket-title')).toBeNull();
  });
});

describe('writing', () => {
  test('letters are letters while one types', async () => {
    await openFirst();
    const area = await type('jkrnasp');
    for (const key of ['j', 'n', 'a', 's', 'p', '/', '?']) expect(press(key, area).defaultPrevented).toBe(false);
    await admin.updateComplete;
    expect([admin.picking.open, admin.help.isListed, roomOf(admin).pane.writing.draft.kind]).toEqual([
      null,
      false,
      'reply',
    ]);
  });

  test('r and n switch what is written: no word walks over, unless it is taken over by name', async () => {
    await openFirst();
    await shows('.writing-head', 'To Anna Bergmann (Bergmann Outdoor GmbH)');
    await type('The same words');
    press('n');
    await shows('.writing-head', 'Only staff see this');
    const text = (): string | undefined => find<HTMLTextAreaElement>('.writing textarea')?.value;
    expect(text()).toBe('');
    // As many milliseconds as two commands take.
    await new Promise((done) => setTimeout(done, 210));
    press('r');
    await shows('.writing-head', 'To Anna Bergmann');
    expect(text()).toBe('The same words');
    await new Promise((done) => setTimeout(done, 210));
    press('n');
    await shows('.writing-head', 'Take the reply’s words');
    find('.writing-head .link')?.click();
    await vi.waitFor(() => expect(text()).toBe('The same words'));
    expect(find('.writing')?.classList.contains('note')).toBe(true);
  });

  test('Ctrl+Enter sends, with the state that was chosen', async () => {
    await openFirst();
    (await found('.then')).click();
    await choose('Still with us');
    const area = await type('We look into it.');
    press('Enter', area, { ctrlKey: true });
    await vi.waitFor(() =>
      expect(sent()).toMatchObject([{ kind: 'reply', text: 'We look into it.', state: 'waiting_for_support' }]),
    );
    await shows('.thread', 'We look into it.');
    expect(find<HTMLTextAreaElement>('.writing textarea')?.value).toBe('');
  });

  test('a stale thread: what was missed stands in place, and it can be sent all the same', async () => {
    await openFirst();
    const area = await type('My answer');
    await desk.write(1, 'Wait, it works again');
    press('Enter', area, { ctrlKey: true });
    await shows('.stale', 'Wait, it works again');
    await shows('.stale', 'Anna Bergmann wrote');
    expect(find<HTMLTextAreaElement>('.writing textarea')?.value).toBe('My answer');
    const send = find('.composer [type=submit]');
    expect(send?.textContent).toContain('Send anyway');
    await vi.waitFor(() => expect(admin.shadowRoot?.activeElement).toBe(send));
    await vi.waitFor(() => {
      send?.click();
      expect(sent().at(-1)).toMatchObject({ text: 'My answer', after: 3, anyway: 4 });
    });
    await vi.waitFor(() => expect(find('.stale')).toBeNull());
  });

  test('a withdrawn ticket takes notes only', async () => {
    await desk.withdraw(1);
    await openFirst();
    await shows('.writing', 'takes notes only');
    const area = await type('Noted');
    press('Enter', area, { ctrlKey: true });
    await vi.waitFor(() => expect(sent()).toMatchObject([{ kind: 'note' }]));
  });

  test('a refresh keeps the text, and brings what is new', async () => {
    await openFirst();
    await type('Half a sent');
    await desk.write(1, 'Something new');
    globalThis.dispatchEvent(new Event('online'));
    await shows('.thread', 'Something new');
    expect(find<HTMLTextAreaElement>('.writing textarea')?.value).toBe('Half a sent');
  });
});

test('the list of keys opens by ?, and the single letters can be switched off', async () => {
  press('?');
  const box = await found<HTMLInputElement>('#keys .letters input');
  box.checked = false;
  box.dispatchEvent(new Event('change'));
  find('#keys header button')?.click();
  await admin.updateComplete;
  press('j');
  await admin.updateComplete;
  expect(admin.selection.id).toBeNull();
});
