// The built widget says no word that a browser of the floor does not know, unless it is known here what happens then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { floor } from '../../../build/floor.ts';
import { readChunks } from '../chunks.ts';
import { root } from '../sources.ts';
import { type Read, readScript } from './scripts.ts';
import { unknownWords } from './sheets.ts';

const built = (name: string): string => readFileSync(join(root, 'dist/widget', name), 'utf8');
const read = new Map<string, Read>([...readChunks().keys()].map((name) => [name, readScript(name, built(name))]));

/** Words that not every browser of the floor knows, and what stands in for them there, or what is missed. */
const answered: Record<string, string> = {
  'value light-dark()': 'launcher/fallbacks.ts says each colour again (see below); staff’s stand under @supports.',
  'value colours of a colour': 'The same.',
  'selector :state': 'Stands in :is() beside the attribute; launcher/fallbacks.ts does what a property asks for.',
  'property field-sizing': 'kit/fallbacks/grow.ts.',
  'value field-sizing: content': 'The same.',
  '<dialog popover>': 'launcher/frame/top-layer.ts shows a plain dialog, which launcher/fallbacks.ts puts on top.',
  '<div popover>': 'kit/fallbacks/menu.ts.',
  '<button popovertarget>': 'The same.',
  'selector :popover-open': 'Stands in :is(), or is asked where there are popovers only.',
  '.showPopover': 'Asked before it is called.',
  '.hidePopover': 'The same.',
  'Intl.Segmenter': 'kit/conversation/initials.ts takes the first code point.',
  '.requestIdleCallback': 'kit/when-idle.ts waits a moment instead.',
  '.checkVisibility': 'Asked before it is called: a list behind a ticket is kept fresh, too.',
  'AbortSignal.timeout': 'Known everywhere; before Chromium 124 it ends with another name, which nobody reads.',
  '.trustedTypes': 'Lit asks first, and so does the loader.',
  '.createPolicy': 'The same.',
  '.emptyScript': 'The same.',
  'selector :dir':
    'Stands alone in its rule: before Chromium 120, arrows and a few edges do not turn with the writing.',
  'selector :has': 'Stands alone in its rule: before Firefox 121, found words stand closer in the queue.',
  'property user-select': 'Said with -webkit- as well.',
  'property resize': 'iOS has no handles, and there is none.',
  'value resize: none': 'The same.',
  'property overscroll-behavior': 'Known, but for boxes that have nothing to scroll.',
  'value cursor: pointer': 'Phones have no pointer.',
  'value cursor: default': 'The same.',
  'value cursor: col-resize': 'The same.',
  'property accent-color': 'A tick in the browser’s own colour.',
  'property hyphens': 'Long words break without a hyphen.',
  'property text-wrap': 'Lines are of unequal length.',
  'value text-wrap: pretty': 'The same.',
  'value text-wrap: balance': 'The same.',
  'property scrollbar-width': 'A scroll bar of the usual width.',
  'value scrollbar-width: thin': 'The same.',
  'property scrollbar-color': 'A scroll bar in the usual colours.',
  'property forced-color-adjust': 'Dots in a colour that is forced.',
  'value forced-color-adjust: none': 'The same.',
  '.bytes': 'Ours: the size of a file.',
  '.fallback': 'Valibot’s, of a schema.',
  'value float: inline-start': 'Before Chromium 118 the legend stands over its lines, as legends do.',
  '<input autocapitalize>': 'A capital letter that people change.',
};

describe('the floor', () => {
  it('is what the README says', () => {
    expect(floor.map((one) => one.join(' '))).toEqual([
      'chrome 111',
      'edge 111',
      'firefox 115',
      'safari 16.4',
      'ios_saf 16.4',
    ]);
  });

  it('is held by every word of the build', () => {
    const unknown = new Map<string, string[]>();
    for (const [name, { unknown: words, sheets }] of read)
      for (const word of [...words, ...sheets.flatMap((sheet) => [...unknownWords(sheet)])])
        unknown.set(word, [...new Set([...(unknown.get(word) ?? []), name])]);
    const ours = new Set([...read.values()].flatMap((one) => [...one.ours].map((name) => `.${name}`)));
    const unanswered = [...unknown].filter(([word]) => !Object.hasOwn(answered, word) && !ours.has(word));
    expect(unanswered).toEqual([]);
    expect(Object.keys(answered).filter((word) => !unknown.has(word))).toEqual([]);
  });

  it('stands alone in its rule where a selector is not known: a list with it would be dropped whole', () => {
    const lists = [...read].flatMap(([name, { sheets }]) =>
      sheets.flatMap((sheet) =>
        [...sheet.matchAll(/[^{}]*:(?:has|dir)\([^{}]*(?=\{)/g)].map(([rule]) => [name, rule] as const),
      ),
    );
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(([, rule]) => rule.replace(/\([^()]*\)/g, '').includes(','))).toEqual([]);
  });

  it('finds each colour of the palette a second time in plain words', () => {
    const made = new Set<string>();
    for (const { sheets } of read.values())
      for (const sheet of sheets)
        for (const [, name = '', value = ''] of sheet.matchAll(/(--pd-[a-z-]+):([^;}]*)/g))
          if (/light-dark\(|\(from/.test(value)) made.add(name);
    const [fallbacks] = [...readChunks().values()].filter(({ sources }) =>
      sources.includes('widget/launcher/fallbacks.ts'),
    );
    const plain = built(fallbacks!.name);
    const isPlain = (name: string): boolean =>
      new RegExp(`(?:--pd-|["{,])${name.replace('--pd-', '')}["\\x60]?[:,]`).test(plain);
    expect(made.size).toBeGreaterThan(20);
    expect([...made].filter((name) => !isPlain(name))).toEqual([]);
    expect(isPlain('--pd-nothing')).toBe(false);
    expect(unknownWords(`a{${plain.match(/color-mix\(in oklab/)?.[0]},red,red)}`)).toEqual(new Set());
  });

  it('is asked by a loader that every browser can read', () => {
    expect([...readScript('loader.js', built('loader.js')).modern]).toEqual([]);
    expect(readScript('new.js', 'const f = async ({ a }) => `${a?.b}`;').modern.size).toBeGreaterThan(5);
  });

  it.each([
    ['css`a{text-box:trim-both}`', 'property text-box'],
    ['css`a{color:red}@starting-style{a{color:blue}}`', 'rule @starting-style'],
    ['css`a{inline-size:calc-size(auto,size)}`', 'value calc-size()'],
    ['css`a:open{color:red}`', 'selector :open'],
    ['html`<details name="x"></details>`', '<details name>'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['node.moveBefore(a, b)', '.moveBefore'],
    ['new CloseWatcher()', 'new CloseWatcher'],
  ])('finds %s', (text, word) => {
    const { unknown, sheets } = readScript('planted.js', `import{html,css}from"lit";export default ${text};`);
    expect([...unknown, ...sheets.flatMap((sheet) => [...unknownWords(sheet)])]).toContain(word);
  });
});
