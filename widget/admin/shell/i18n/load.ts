// Loads the admin mode's own catalogue of a language; each is a chunk of its own.
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { AdminTexts } from './en.ts';

export type { AdminTexts } from './en.ts';

const catalogues: Catalogues<AdminTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

export const loadAdminLanguage = (wanted: readonly string[]): Promise<Language<AdminTexts>> =>
  loadCatalogue(catalogues, wanted);
