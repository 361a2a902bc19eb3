// Loads the catalogue of one language; each catalogue is a chunk of its own.
import { loadAgain } from '../load-again.ts';
import { isolating } from './direction.ts';
import type { Texts } from './en.ts';
import { createLanguage, type Language } from './language.ts';
import { languages, type LanguageCode, pickLanguage } from './languages.ts';

export type { Texts } from './en.ts';

/** How to get a catalogue, by language. Admin mode has its own list of the same shape. */
export type Catalogues<T> = Record<LanguageCode, () => Promise<{ default: T }>>;

const catalogues: Catalogues<Texts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

/** Loads from any list of catalogues: `loadCatalogue(adminCatalogues, ['de-AT', 'en'])`. */
export async function loadCatalogue<T>(from: Catalogues<T>, wanted: readonly string[]): Promise<Language<T>> {
  const { code, locale } = pickLanguage(wanted);
  const { default: texts } = await loadAgain(from[code]);
  return createLanguage(isTag(locale) ? locale : code, languages[code].direction, isolating(texts));
}

/** An attribute may hold anything; a tag that Intl does not take counts as its plain language. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The customer's texts, which admin mode uses too (states, priorities, errors, events). */
export const loadLanguage = (wanted: readonly string[]): Promise<Language<Texts>> => loadCatalogue(catalogues, wanted);
