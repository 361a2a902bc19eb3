// Loads the catalogues of one language; each catalogue is a chunk of its own.
import { loadAgain } from '../load-again.ts';
import { isolating } from './direction.ts';
import type { BaseTexts } from './en.ts';
import { createLanguage, type Language } from './language.ts';
import { languages, type LanguageCode, pickLanguage } from './languages.ts';
import type { TicketTexts } from './tickets/en.ts';

export type { BaseTexts } from './en.ts';
/** All that the kit says. */
export type Texts = BaseTexts & TicketTexts;

/** How to get a catalogue, by language. Admin mode has its own list of the same shape. */
export type Catalogues<T> = Record<LanguageCode, () => Promise<{ default: T }>>;

const catalogues: Catalogues<BaseTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
const ticketCatalogues: Catalogues<TicketTexts> = {
  en: () => import('./tickets/en.ts'),
  de: () => import('./tickets/de.ts'),
};

/** Loads from any list of catalogues: `loadCatalogue(adminCatalogues, ['de-AT', 'en'])`. */
export async function loadCatalogue<T>(from: Catalogues<T>, wanted: readonly string[]): Promise<Language<T>> {
  const { code } = pickLanguage(wanted);
  const { default: texts } = await loadAgain(from[code]);
  return createLanguage(localeOf(wanted), languages[code].direction, isolating(texts));
}

/** The tag (BCP 47) that a catalogue will be loaded for: known before it is. */
export function localeOf(wanted: readonly string[]): string {
  const { code, locale } = pickLanguage(wanted);
  // Pages often say only "en": the browser knows whether the reader's clock has 12 hours or 24.
  const regional = locale.includes('-') ? locale : wanted.find((tag) => tag.toLowerCase().startsWith(`${code}-`));
  return [regional ?? locale, locale].find(isTag) ?? code;
}

/** An attribute may hold anything; a tag that Intl does not take counts as its plain language. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** What is said from the first screen on: enough for the list, and for why there is none. */
export const loadLanguage = (wanted: readonly string[]): Promise<Language<BaseTexts>> =>
  loadCatalogue(catalogues, wanted);

/** With what tickets are written and read with; admin mode uses it too. */
export async function loadTicketLanguage(wanted: readonly string[]): Promise<Language<Texts>> {
  const [base, tickets] = await Promise.all([loadLanguage(wanted), loadCatalogue(ticketCatalogues, wanted)]);
  return { ...base, t: { ...base.t, ...tickets.t } };
}
