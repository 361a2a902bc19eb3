// What the widget weighs on the wire, measured from what was built.
import { describe, expect, it } from 'vitest';

import { closure, readChunks, sizeOf } from './chunks.ts';

const KILOBYTE = 1000;
const chunks = readChunks();

/** Itself, and the door in front of it. */
const isAdmin = (name: string): boolean => /^chunks\/(?:door-)?admin-shell-index-/.test(name);
const isLanguage = (name: string): boolean => /^chunks\/kit-i18n-[a-z]{2}-/.test(name);
const isAdminLanguage = (name: string): boolean => /^chunks\/admin-shell-i18n-[a-z]{2}-/.test(name);
/** Loaded when somebody opens their preferences, from either side. */
const isPreferences = (name: string): boolean => name.startsWith('chunks/customer-preferences-index-');
const isPreferencesLanguage = (name: string): boolean => /^chunks\/customer-preferences-i18n-[a-z]{2}-/.test(name);
/** Loaded when an admin goes there. */
const isWebhooks = (name: string): boolean => name.startsWith('chunks/admin-webhooks-index-');
const isWebhooksLanguage = (name: string): boolean => /^chunks\/admin-webhooks-i18n-[a-z]{2}-/.test(name);
const isAccess = (name: string): boolean => name.startsWith('chunks/admin-access-index-');
const isAccessLanguage = (name: string): boolean => /^chunks\/admin-access-i18n-[a-z]{2}-/.test(name);
/** Loaded when staff look at the mail. */
const isMail = (name: string): boolean => name.startsWith('chunks/admin-mail-index-');
const isMailLanguage = (name: string): boolean => /^chunks\/admin-mail-i18n-[a-z]{2}-/.test(name);
/** Loaded when the page is idle and somebody is signed in: the event stream, and the toast with the first of its words. */
const isLive = (name: string): boolean => /^chunks\/launcher-live-(?:index|toast)-/.test(name);
const names = [...chunks.keys()];

/** The largest of the languages: everybody loads one. */
const largest = (of: (name: string) => boolean): string[] =>
  names
    .filter(of)
    .sort((a, b) => sizeOf(chunks, [b]) - sizeOf(chunks, [a]))
    .slice(0, 1);

const launcher = closure(chunks, ['panel-desk.js']);
const customerOnly = (name: string): boolean =>
  !isAdmin(name) &&
  !isLanguage(name) &&
  !isAdminLanguage(name) &&
  !isLive(name) &&
  !isPreferences(name) &&
  !isPreferencesLanguage(name) &&
  !isWebhooks(name) &&
  !isWebhooksLanguage(name) &&
  !isAccess(name) &&
  !isAccessLanguage(name) &&
  !isMail(name) &&
  !isMailLanguage(name);
const customer = closure(chunks, ['panel-desk.js'], customerOnly);
const used = closure(chunks, ['panel-desk.js', ...largest(isLanguage)], customerOnly);
const admin = closure(chunks, [...names.filter(isAdmin), ...largest(isAdminLanguage)], customerOnly);
const adminAlone = new Set([...admin].filter((name) => !customer.has(name)));

const preferences = closure(chunks, names.filter(isPreferences), customerOnly);
const preferencesAlone = [...preferences].filter((name) => !customer.has(name));

const webhooks = closure(chunks, names.filter(isWebhooks), customerOnly);
const webhooksAlone = [...webhooks].filter((name) => !customer.has(name) && !admin.has(name));

const access = closure(chunks, names.filter(isAccess), customerOnly);
const accessAlone = [...access].filter((name) => !customer.has(name) && !admin.has(name));

const mail = closure(chunks, names.filter(isMail), customerOnly);
const mailAlone = [...mail].filter((name) => !customer.has(name) && !admin.has(name));

const live = closure(chunks, names.filter(isLive));
const liveAlone = new Set([...live].filter((name) => !customer.has(name)));
/** What a launcher that stays closed has loaded once its person is known; all of it but the first line comes when idle. */
const quiet = closure(chunks, [...launcher, ...names.filter((name) => name.startsWith('chunks/launcher-live-index-'))]);

/**
 * The aim of the whole is 30 kB. It is missed: nothing of it is admin mode, a library other than Lit, or loaded twice; what
 * is over are features. The figure is what was reached, so that it does not grow unseen. Languages have a budget of their
 * own, beside these. 2.6 kB of it keep what is said of drafts true (tabs, what they left, lengths, words for what is not
 * kept), lead to news of solved tickets, end links where GFM ends them, follow the page's language and print; 0.5 kB are names
 * and subjects that turn no line around (`widget/kit/i18n/direction.ts`) and an access that was ended; 0.2 kB the marks of a
 * search; 1.3 kB make the desk a good guest: top layer and focus, what stays inside, and going on where it was when the page
 * around it is drawn anew.
 */
const WHOLE = 43.8 * KILOBYTE;

const measured: [what: string, bytes: number, budget: number][] = [
  // Paper, a language that is seen through shadow roots, the states that hosts style, functions that a host makes anew with
  // every rendering, and what to do with what is no token are 500 bytes of it; 10 kB are the limit.
  ['a closed launcher', sizeOf(chunks, launcher), 9.95 * KILOBYTE],
  ['the whole customer side, Lit included', sizeOf(chunks, customer), WHOLE],
  ['opening, reading, replying and filing: all of that and a language', sizeOf(chunks, used), 47.9 * KILOBYTE],
  [
    'the event stream by itself',
    sizeOf(
      chunks,
      names.filter((name) => name.startsWith('chunks/launcher-live-index-')),
    ),
    4.5 * KILOBYTE,
  ],
  ['the event stream on top of the customer side, toasts included', sizeOf(chunks, liveAlone), 6.5 * KILOBYTE],
  ['a closed launcher with its event stream', sizeOf(chunks, quiet), 17.2 * KILOBYTE],
  // Half a kilobyte is where one was before a reload, and paper.
  ['the admin mode on top of it', sizeOf(chunks, adminAlone), 30.6 * KILOBYTE],
  ['the preferences on top of it', sizeOf(chunks, preferencesAlone), 4 * KILOBYTE],
  ...names
    .filter(isPreferencesLanguage)
    .map((name): [string, number, number] => [name.replace(/-[^-]+\.js$/, ''), sizeOf(chunks, [name]), 1.5 * KILOBYTE]),
  // The aim is 6 kB: a list, a form, a page with deliveries, two questions and a secret came to more.
  ['the webhooks on top of the admin mode', sizeOf(chunks, webhooksAlone), 8 * KILOBYTE],
  ...names
    .filter(isWebhooksLanguage)
    // 2 kB was the aim: what is over says that an address is kept, and not shown again.
    .map((name): [string, number, number] => [
      name.replace(/-[^-]+\.js$/, ''),
      sizeOf(chunks, [name]),
      2.04 * KILOBYTE,
    ]),
  ['people’s access on top of the admin mode', sizeOf(chunks, accessAlone), 3.4 * KILOBYTE],
  ...names
    .filter(isAccessLanguage)
    .map((name): [string, number, number] => [name.replace(/-[^-]+\.js$/, ''), sizeOf(chunks, [name]), 1.1 * KILOBYTE]),
  // 6 kB was the aim: what is over are the fortnight's bars, how to begin, and a row that is never lost while it is looked at.
  ['the mail on top of the admin mode', sizeOf(chunks, mailAlone), 9.6 * KILOBYTE],
  // 2 kB was the aim: what is over are the reasons why a mail is where it is, each in the reader's language.
  ...names
    .filter(isMailLanguage)
    .map((name): [string, number, number] => [name.replace(/-[^-]+\.js$/, ''), sizeOf(chunks, [name]), 2.5 * KILOBYTE]),
  // 4 kB was the aim: what is over says of drafts whether they are kept, and what an ended access means.
  ...names
    .filter((name) => isLanguage(name) || isAdminLanguage(name))
    .map((name): [string, number, number] => [
      name.replace(/-[^-]+\.js$/, ''),
      sizeOf(chunks, [name]),
      4.15 * KILOBYTE,
    ]),
];

describe('gzip', () => {
  it.each(measured)('%s: %i bytes, at most %i', (_what, bytes, budget) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});

describe('the chunks', () => {
  it('are told apart: admin mode, the preferences, two languages for each', () => {
    expect(names.filter(isAdmin)).toHaveLength(2);
    expect(names.filter(isPreferences)).toHaveLength(1);
    expect(names.filter(isPreferencesLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isWebhooks)).toHaveLength(1);
    expect(names.filter(isWebhooksLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isAccess)).toHaveLength(1);
    expect(names.filter(isAccessLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isMail)).toHaveLength(1);
    expect(names.filter(isMailLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isLanguage).length).toBeGreaterThanOrEqual(2);
    expect(names.filter(isAdminLanguage).length).toBeGreaterThanOrEqual(2);
  });

  it('of a closed launcher hold nothing of the desk, nor of the event stream', () => {
    expect([...launcher].filter((name) => /customer|admin|i18n-|live/.test(name))).toEqual([]);
    expect([...quiet].filter((name) => /customer|frame|admin|i18n-|toast/.test(name))).toEqual([]);
  });

  it('of the customer side hold nothing of the admin mode, nor of the preferences', () => {
    expect([...customer].filter((name) => /^chunks\/(?:door-)?(?:admin|customer-preferences)-/.test(name))).toEqual([]);
  });

  it('are all reached from the two doors', () => {
    const reached = closure(chunks, ['panel-desk.js', 'element.js'], () => true);
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });
});
