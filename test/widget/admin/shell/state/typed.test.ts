// Letters that are typed where no text field is: one alone is a command, several are a word and never one.
import { describe, expect, test } from 'vitest';

import { commandOf } from '../../../../../widget/admin/shell/state/keys.ts';
import { CLOSE, hear, isInWord, nothingTyped, PAUSE } from '../../../../../widget/admin/shell/state/typed.ts';
import type { Heard, Typed } from '../../../../../widget/admin/shell/state/typed.ts';

const commandFor = (key: string) =>
  commandOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    composedPath: () => [document.createElement('div')],
  });

/** What each letter of a text is, typed with so many milliseconds between two. */
function typing(text: string, between: number, from: Typed = nothingTyped, at = 1_000): Heard[] {
  let typed = from;
  return [...text].map((letter, index) => {
    const isCapital = letter !== letter.toLowerCase();
    const next = hear(typed, commandFor(letter), isCapital, at + index * between);
    typed = next.typed;
    return next.heard;
  });
}

describe('a word', () => {
  test.each(['she restarts the server', 'passed on to systems', 'assigned', 'state unknown', 'please'])(
    '%s: no letter of it is a command',
    (text) => {
      const [first, ...others] = typing(text, CLOSE - 1);
      // The first one is only known when nothing follows.
      expect(['perhaps', 'unknown']).toContain(first);
      expect(new Set(others)).toEqual(new Set(['word']));
    },
  );

  test('that begins with a capital is one from its first letter on', () => {
    expect(new Set(typing('Passed', 500).slice(1))).toEqual(new Set(['word']));
    expect(typing('R', 500)).toEqual(['unknown']);
  });

  test('goes on through pauses of thinking, and ends after a long one', () => {
    let typed: Typed = nothingTyped;
    for (const at of [0, 100]) ({ typed } = hear(typed, commandFor('s'), false, at));
    expect(hear(typed, commandFor('r'), false, 100 + PAUSE - 1).heard).toBe('word');
    expect(isInWord(typed, 100 + PAUSE - 1)).toBe(true);
    expect(hear(typed, commandFor('r'), false, 100 + PAUSE).heard).toBe('command');
    expect(isInWord(typed, 100 + PAUSE)).toBe(false);
  });

  test('is one, too, that begins with a letter that means nothing', () => {
    expect(typing('the ', CLOSE - 1)).toEqual(['unknown', 'word', 'word', 'word']);
  });
});

describe('a command', () => {
  test.each([
    ['r', 'command'],
    ['n', 'command'],
    ['/', 'command'],
    ['?', 'command'],
    ['j', 'command'],
    ['a', 'perhaps'],
    ['s', 'perhaps'],
    ['p', 'perhaps'],
    ['i', 'perhaps'],
    ['z', 'perhaps'],
    ['x', 'unknown'],
    [' ', 'unknown'],
  ] as const)('%s alone: %s', (key, heard) => {
    expect(typing(key, 0)).toEqual([heard]);
  });

  test('is each of several with a pause between them', () => {
    expect(typing('aspr', CLOSE)).toEqual(['perhaps', 'perhaps', 'perhaps', 'command']);
  });

  test('walking quickly is walking, and what follows is a command', () => {
    expect(typing('jjjkjr', 5)).toEqual(['command', 'command', 'command', 'command', 'command', 'command']);
  });
});
