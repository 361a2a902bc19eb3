// Keys of the admin mode: what they do, and above all when they do nothing.
import { describe, expect, test } from 'vitest';

import { commandOf, commands, isTyped, keysOf } from '../../../../../widget/admin/shell/state/keys.ts';

function press(key: string, on: Element = document.createElement('div'), more: Partial<KeyboardEvent> = {}) {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    composedPath: () => [on],
    ...more,
  };
}

function element(markup: string): Element {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild as Element;
}

describe('a letter that is typed', () => {
  test.each([
    ['a', '<div></div>', true],
    [' ', '<div role="listbox"></div>', true],
    ['ß', '<button></button>', true],
    [' ', '<button></button>', false],
    [' ', '<div class="thread-scroll"></div>', false],
    ['a', '<textarea></textarea>', false],
    ['Enter', '<div></div>', false],
    ['F5', '<div></div>', false],
  ])('%s in %s: %s', (key, markup, expected) => {
    expect(isTyped(press(key, element(markup)))).toBe(expected);
  });

  test('is none with a modifier', () => {
    expect(isTyped(press('c', undefined, { ctrlKey: true }))).toBe(false);
  });
});

describe('keys', () => {
  test.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['r', 'reply'],
    ['n', 'note'],
    ['a', 'assign'],
    ['s', 'state'],
    ['p', 'priority'],
    ['i', 'take'],
    ['z', 'undo'],
    ['o', 'sort'],
    ['/', 'search'],
    ['?', 'keys'],
    ['Escape', 'back'],
    ['Enter', 'open'],
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['J', 'next'],
  ])('%s means %s', (key, command) => {
    expect(commandOf(press(key))).toBe(command);
  });

  test.each([
    '<input>',
    '<input type="search">',
    '<textarea></textarea>',
    '<select></select>',
    '<p contenteditable></p>',
    '<div role="combobox"></div>',
  ])('nothing while typing in %s, but leaving it', (markup) => {
    const field = element(markup);
    for (const key of ['j', 'k', 'r', 'n', 'a', 's', 'p', '/', '?', 'Enter', 'ArrowDown'])
      expect(commandOf(press(key, field))).toBeNull();
    expect(commandOf(press('Escape', field))).toBe('back');
  });

  test('nothing with a modifier: those keys are the browser’s and the host’s', () => {
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(commandOf(press('r', undefined, modifier))).toBeNull();
      expect(commandOf(press('Escape', undefined, modifier))).toBeNull();
    }
  });

  test('nothing while an input method composes, and nothing that was answered already', () => {
    expect(commandOf(press('Escape', undefined, { defaultPrevented: true }))).toBeNull();
  });

  test('buttons, options and separators keep their own Enter and arrows', () => {
    for (const markup of [
      '<button></button>',
      '<div role="option"></div>',
      '<div role="separator"></div>',
      '<a href="/"></a>',
    ]) {
      expect(commandOf(press('Enter', element(markup)))).toBeNull();
      expect(commandOf(press('ArrowDown', element(markup)))).toBeNull();
      expect(commandOf(press('j', element(markup)))).toBe('next');
    }
  });

  test('letters can be switched off; Esc stays', () => {
    expect(commandOf(press('r'), false)).toBeNull();
    expect(commandOf(press('Escape'), false)).toBe('back');
  });

  test('the list of keys tells what the keys do', () => {
    for (const command of commands) {
      const [first = ''] = keysOf[command];
      expect(commandOf(press(first === 'Esc' ? 'Escape' : first)), command).toBe(command);
    }
  });
});
