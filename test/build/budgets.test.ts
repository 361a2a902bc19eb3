// What the widget weighs on the wire, by the way that somebody goes: measured from what was built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { type ScreenName, screens } from '../../widget/screens.ts';
import { closure, readChunks, sizeOf } from './chunks.ts';
import { importsOf, root } from './sources.ts';

const KILOBYTE = 1000;
const chunks = readChunks();
const names = [...chunks.keys()];

/** The chunks that are made of such a file, among others. */
const chunksWith = (source: RegExp): string[] =>
  names.filter((name) => chunks.get(name)?.sources.some((path) => source.test(path)));

/** What an import of this file loads first: the chunk that it is in, and the door in front of it. */
function chunkOf(source: string): string[] {
  const own = names.filter((name) => chunks.get(name)?.sources.includes(source));
  const imports = (name: string): string[] => chunks.get(name)?.imports ?? [];
  // A door names what lies behind it, and what that one needs.
  const leads = (door: string, to: string): boolean =>
    imports(door).includes(to) && !imports(door).some((other) => imports(other).includes(to));
  const doors = names.filter((name) => /door-/.test(name) && own.some((to) => leads(name, to)));
  return [...own, ...doors];
}

/** What everybody who is here loads of a folder's catalogues: the largest language. */
const catalogueOf = (folder: string, part = ''): string[] =>
  chunksWith(new RegExp(`^widget/${folder}/i18n/${part}[a-z]{2}\\.ts$`))
    .filter((name) => chunks.get(name)?.sources.every((path) => path.includes('/i18n/')))
    .sort((a, b) => sizeOf(chunks, [b]) - sizeOf(chunks, [a]))
    .slice(0, 1);

/** The file that a screen's row imports when it is wanted. */
const files = new Map(
  ['widget/customer/screens.ts', 'widget/admin/screens.ts', 'widget/customer/preferences/row.ts']
    .flatMap((path) => importsOf(path, readFileSync(join(root, path), 'utf8')))
    .filter(({ dynamic }) => dynamic)
    .map(({ target }) => [target.replace(/^widget\/|\/[^/]+$/g, '') as ScreenName, target]),
);
const fileOf = (name: ScreenName): string => files.get(name) ?? `no import of ${name}`;

const launcher = closure(chunks, ['panel-desk.js']);
const badge = closure(chunks, [...launcher, ...chunkOf('widget/launcher/badge.ts')]);
const live = closure(chunks, [...badge, ...chunkOf('widget/launcher/live/index.ts')]);
/** The desk in a language, before anything is shown in it. */
const desk = closure(chunks, [...launcher, ...chunkOf('widget/launcher/frame/frame.ts'), ...catalogueOf('kit')]);
/** Where the desk is open, nothing asks for the number on the button. */
const toast = closure(chunks, [
  ...desk,
  ...chunkOf('widget/launcher/live/index.ts'),
  ...chunkOf('widget/launcher/live/toast.ts'),
]);
const picker = chunkOf('widget/kit/picker/service-picker.ts');

/** What tickets are written and read with, and what only a form or only a conversation says: all screens but two speak of that. */
const writing = (only: string): string[] => catalogueOf('kit', `tickets/${only}/`);
const ticketWords = (name: ScreenName): string[] =>
  ['customer/home', 'customer/preferences'].includes(name)
    ? []
    : writing(name === 'customer/new-ticket' ? 'form' : 'conversation');

/** A way: what has been loaded until a screen can be used, on top of what was there before. */
const until = (before: Iterable<string>, name: ScreenName, ...more: string[]): Set<string> =>
  closure(chunks, [...before, ...chunkOf(fileOf(name)), ...catalogueOf(name), ...ticketWords(name), ...more]);
const more = (way: Iterable<string>, before: ReadonlySet<string>): number =>
  sizeOf(
    chunks,
    [...way].filter((name) => !before.has(name)),
  );

const home = until(desk, 'customer/home');
const staff = until(desk, 'admin/shell');
const ticketRoom = closure(chunks, [
  ...staff,
  ...chunkOf('widget/admin/ticket/controllers/room.ts'),
  ...catalogueOf('admin/ticket'),
]);

/** On top of a closed launcher; the language is the largest. What is waited for, and not what is fetched while idle. */
const ways: [what: string, bytes: number, budget: number][] = [
  // What it is to weigh: 9.5. That it says what is wrong with how it is embedded, and runs in browsers of 2023, is 0.5 of it.
  ['a closed launcher', sizeOf(chunks, launcher), 9.8],
  // 24 is the limit that it is to come back to: it tries again by itself, says how else support is reached, and remembers its
  // ticket. What failures say, drafts of tabs that are gone, and what only a form or a conversation asks the desk went out for it.
  ['until home can be used', more(home, launcher), 24.5],
  ['until a ticket can be written', more(until(desk, 'customer/new-ticket', ...picker), launcher), 29.8],
  // What rewords a message comes with what changes a ticket, once somebody wants one or the other.
  ['until a conversation can be read', more(until(desk, 'customer/ticket'), launcher), 34],
  // 48 is the aim: 24 on top of what a customer's list takes. Keys from the first second, words told from commands, and the
  // field that stands in for a composer must be there before the first key: 3.3 of it. Views of one's own, the tenant's own
  // fields and what the floor of browsers wants came since; then heads that sort, an order that holds still while it is read, and
  // marks of what moved and was found: 3. Filters, orders to choose from and where else a search finds something are a chunk.
  ['until staff have their queue', more(staff, launcher), 51.4],
  // With two drafts, what holds them back and what becomes of them without a way to the desk, and what a tenant's own fields are
  // shown with. Messages are drawn by it alone: 1.5 that stood in the queue's way before. What comes after sending, and the
  // details, are chunks of their own.
  ['until staff can open a ticket, on top of that', more(ticketRoom, staff), 21.4],
  // With the number on its button, which is asked for first.
  ['a closed launcher that hears the event stream', sizeOf(chunks, live), 18],
  ['the stream and its words on top of an open desk', more(toast, desk), 6.3],
];

/** Each screen on top of what is there when somebody goes to it, its largest catalogue included. */
const screenBudgets: Record<ScreenName, [before: Set<string>, budget: number]> = {
  'customer/home': [desk, 4.3],
  'customer/new-ticket': [desk, 7.4],
  'customer/ticket': [desk, 13.9],
  'customer/preferences': [home, 5.5],
  // See above.
  'admin/shell': [desk, 31.3],
  'admin/mail': [staff, 12],
  'admin/webhooks': [staff, 10],
  'admin/access': [staff, 3.9],
  'admin/hours': [staff, 6.5],
};

describe('gzip, in kilobytes', () => {
  it.each(ways)('%s: %i bytes, at most %f kB', (_what, bytes, budget) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget * KILOBYTE);
  });

  it.each(
    (Object.keys(screens) as ScreenName[]).map((name) => {
      const [before, budget] = screenBudgets[name];
      return [name, more(until(before, name), before), budget] as const;
    }),
  )('%s: %i bytes on top, at most %f kB', (_name, bytes, budget) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget * KILOBYTE);
  });
});

describe('the chunks', () => {
  it.each(Object.keys(screens) as ScreenName[])('%s is one of its own', (name) => {
    const chunk = chunkOf(fileOf(name)).filter((one) => !/door-/.test(one));
    expect(chunk).toHaveLength(1);
    const folders = chunks
      .get(chunk[0]!)
      ?.sources.map((path) => /^widget\/(?:customer|admin)\/[a-z-]+/.exec(path)?.[0]);
    const others = Object.keys(screens).filter((other) => other !== name && !other.startsWith('admin/'));
    expect(others.filter((other) => folders?.includes(`widget/${other}`))).toEqual([]);
  });

  it.each([
    ...Object.keys(screens)
      .filter((name) => name.startsWith('customer/'))
      .map((name) => fileOf(name as ScreenName)),
    'widget/kit/picker/service-picker.ts',
    'widget/customer/ticket-editor/ticket-editor.ts',
    'widget/customer/new-ticket/beside/index.ts',
    'widget/kit/own-fields/definitions.ts',
    'widget/kit/state/left-drafts.ts',
  ])('%s needs nothing but the desk, and nothing needs it: so it can be asked for again', (file) => {
    const [chunk] = chunkOf(file);
    const there = closure(chunks, [...desk]);
    expect(chunks.get(chunk!)?.imports.filter((name) => !there.has(name))).toEqual([]);
    expect(names.filter((name) => chunks.get(name)?.imports.includes(chunk!))).toEqual([]);
  });

  it('of a closed launcher hold nothing of the desk, nor of the event stream', () => {
    const sources = (of: Iterable<string>): string[] => [...of].flatMap((name) => chunks.get(name)?.sources ?? []);
    expect(sources(launcher).filter((path) => /customer|admin|frame|live\/|i18n\/[a-z]{2}\.ts/.test(path))).toEqual([]);
    expect(sources(live).filter((path) => /customer|admin|frame|toast|i18n\/[a-z]{2}\.ts/.test(path))).toEqual([]);
  });

  it('of a customer hold nothing of the admin mode', () => {
    const all = closure(chunks, ['panel-desk.js'], (name) => !/^chunks\/(?:door-)?admin-/.test(name));
    expect(
      [...all].flatMap((name) => chunks.get(name)!.sources).filter((path) => path.startsWith('widget/admin/')),
    ).toEqual([]);
  });

  it('have the words of a form and of a conversation apart from each other', () => {
    for (const only of ['form', 'conversation']) expect(writing(only)).toHaveLength(1);
  });

  it('have every catalogue in two languages at least', () => {
    const folders = ['kit', 'admin/shell', ...Object.keys(screens)].filter((folder) => catalogueOf(folder).length > 0);
    expect(folders).toEqual(expect.arrayContaining(['kit', 'admin/shell', 'admin/mail', 'customer/preferences']));
    for (const folder of folders)
      expect(chunksWith(new RegExp(`^widget/${folder}/i18n/[a-z]{2}\\.ts$`)).length).toBeGreaterThanOrEqual(2);
  });

  it('are all reached from the two doors', () => {
    const reached = closure(chunks, ['panel-desk.js', 'element.js'], () => true);
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });
});
