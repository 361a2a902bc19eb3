// The table of keys in the docs says what the keys do: a row for each, by the name that the list of keys gives it.
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import help from '../../../../../widget/admin/shell/i18n/help/en.ts';
import { commands, keysOf } from '../../../../../widget/admin/shell/state/keys.ts';

const rows = new Map(
  readFileSync('docs/keys.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| [A-Z]/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, what = '', ours = '', zendesk = '', linear = '']) => [what, { ours, zendesk, linear }] as const),
);
const cell = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(' ');

test.each(commands)('%s', (command) => {
  expect(rows.get(help.keys[command])?.ours).toBe(cell(keysOf[command]));
});

test('the keys that send, and nothing else', () => {
  const { send, solve, keep, turn } = help;
  expect(rows.get(send)?.ours).toBe('`Ctrl Enter`');
  expect(rows.get(solve)?.ours).toBe('`Ctrl Shift Enter`');
  expect(rows.get(keep)?.ours).toBe('`Ctrl Alt Enter`');
  expect(rows.get(turn)?.ours).toBe('`Ctrl Shift Alt Enter`');
  expect(rows.size).toBe(commands.length + 4);
});

test('each stands beside what two others have', () => {
  for (const { zendesk, linear } of rows.values()) {
    expect(zendesk).toMatch(/^(?:–|`[^`]+`)$/);
    expect(linear).toMatch(/^(?:–|(?:`[^`]+` ?)+)$/);
  }
});
