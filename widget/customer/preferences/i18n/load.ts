// Loads the preferences' own catalogue of a language; each is a chunk of its own.
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { PreferencesTexts } from './en.ts';

export type { PreferencesTexts } from './en.ts';

const catalogues: Catalogues<PreferencesTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

export const loadPreferencesLanguage = (wanted: readonly string[]): Promise<Language<PreferencesTexts>> =>
  loadCatalogue(catalogues, wanted);
