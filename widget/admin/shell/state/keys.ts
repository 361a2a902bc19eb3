// Which key does what in the admin mode. Pure: the element does it, this only says what.

export const commands = [
  'next',
  'previous',
  'open',
  'reply',
  'note',
  'assign',
  'state',
  'priority',
  'search',
  'back',
  'keys',
] as const;
export type Command = (typeof commands)[number];

/** The list of keys as it is shown; the first is the one that menus name. */
export const keysOf: Record<Command, readonly string[]> = {
  next: ['j', '↓'],
  previous: ['k', '↑'],
  open: ['Enter'],
  reply: ['r'],
  note: ['n'],
  assign: ['a'],
  state: ['s'],
  priority: ['p'],
  search: ['/'],
  back: ['Esc'],
  keys: ['?'],
};

const letters: Readonly<Record<string, Command>> = {
  j: 'next', k: 'previous', r: 'reply', n: 'note', a: 'assign', s: 'state', p: 'priority', '/': 'search', '?': 'keys',
}; // prettier-ignore

/** Where letters are text. */
export const writing =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="textbox"], [role="searchbox"]';
const takesArrows = 'button, a, [role="option"], [role="listbox"], [role="separator"], [role="tab"], [role="radio"]';

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  composedPath(): EventTarget[];
};

/**
 * The command of a key press, or null. Nothing while something is being typed, nothing with
 * a modifier (those are the browser's and the host's), nothing that somebody has already answered. `letterKeys` is off
 * for people whose speech input would press them by accident (WCAG 2.1.4). Esc leaves a text field, it never clears it.
 */
export function commandOf(press: KeyPress, letterKeys = true): Command | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return 'back';
  const target = press.composedPath()[0];
  const element = target instanceof Element ? target : null;
  if (element?.closest(writing)) return null;
  if (press.key === 'ArrowDown' || press.key === 'ArrowUp' || press.key === 'Enter') {
    if (element?.closest(takesArrows)) return null;
    return press.key === 'ArrowDown' ? 'next' : press.key === 'ArrowUp' ? 'previous' : 'open';
  }
  return letterKeys ? (letters[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null) : null;
}
