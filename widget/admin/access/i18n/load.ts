// Loads the own catalogue of people's access; each language is a chunk of its own.
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { AccessTexts } from './en.ts';

export type { AccessTexts } from './en.ts';

const catalogues: Catalogues<AccessTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

export const loadAccessLanguage = (wanted: readonly string[]): Promise<Language<AccessTexts>> =>
  loadCatalogue(catalogues, wanted);
