// What a new ticket is about, from its words and its service: so that nobody is asked what can be known. Pure.
import type { Service } from '../../../../../sdk/contract/index.ts';
import type { FieldValues } from '../../../../../sdk/contract/ticket-fields.ts';
import type { BesideTexts } from '../i18n/en.ts';
import { german } from './de.ts';
import { english, type GuessWords } from './en.ts';

/** As the person would say it. */
export type Topic = keyof BesideTexts['topics'];

export interface Guess {
  readonly topic: Topic;
  /** As the desk sorts it. */
  readonly category: FieldValues['category'];
}

const categories: Readonly<Record<Topic, FieldValues['category']>> = {
  web: 'software',
  mail: 'software',
  database: 'software',
  certificate: 'software',
  domain: 'software',
  backup: 'software',
  server: 'hardware',
  billing: 'billing',
  security: 'security',
  question: 'question',
  other: 'other',
};

/** Where two have as many words, the first one. */
const named = ['certificate', 'database', 'web', 'mail', 'domain', 'backup', 'server', 'billing'] as const;

/** What happened is said at the beginning; what follows are logs and signatures. In UTF-16 units. */
const READ = 2000;
/** Addresses say whose they are, not what happened. */
const ADDRESS = /https?:\S+|\S+@\S+/giu;

/** Small letters and figures between blanks, umlauts in either spelling: " mein shop laeuft nicht ". */
function plain(text: string): string {
  const spelt = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .replaceAll('ß', 'ss');
  const words = spelt
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${words.trim()} `;
}

/** Nobody's panel says which language they write in: the words of all of them count. */
function read(row: keyof GuessWords): string[] {
  const entries = [english, german].flatMap((words) => words[row].split(/,\s+/u));
  return [...new Set(entries.map((entry) => (entry.endsWith('.') ? plain(entry) : plain(entry).trimEnd())))];
}

const known = Object.fromEntries(Object.keys(english).map((row) => [row, read(row as keyof GuessWords)])) as Record<
  keyof GuessWords,
  string[]
>;

/**
 * @param text What was written; of any length, in any language.
 * @param service What it was chosen to be about.
 * @returns `other` where it does not know. A security incident comes before all else, and a topic that is named before the
 *   service's own kind; whether somebody asks or complains goes by what is said first.
 */
export function guess(text: string, service?: Pick<Service, 'kind' | 'state'> | null): Guess {
  const topic = topicOf(plain(text.slice(0, READ).replace(ADDRESS, ' ')), service);
  return { topic, category: categories[topic] };
}

function topicOf(said: string, service: Pick<Service, 'kind' | 'state'> | null | undefined): Topic {
  const count = (row: keyof GuessWords): number => known[row].filter((word) => said.includes(word)).length;
  const place = (row: keyof GuessWords): number =>
    Math.min(...known[row].map((word) => said.indexOf(word)).map((at) => (at < 0 ? Infinity : at)));
  if (count('security') > 0) return 'security';

  let [best, most] = ['other' as Topic, 0];
  for (const topic of named) {
    const words = count(topic) + (topic === service?.kind ? 0.5 : 0);
    if (words > most) [best, most] = [topic, words];
  }
  if (best === 'billing') return best;
  const asks = place('asking');
  const isTrouble =
    said.trim() !== '' && (place('trouble') < asks || (service?.state === 'failing' && asks === Infinity));
  if (isTrouble) return best;
  return asks < Infinity && place('trouble') >= asks ? 'question' : 'other';
}
