// Loads the mail screen's own catalogue of a language; each is a chunk of its own.
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { MailTexts } from './en.ts';

export type { MailTexts } from './en.ts';

const catalogues: Catalogues<MailTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

export const loadMailLanguage = (wanted: readonly string[]): Promise<Language<MailTexts>> =>
  loadCatalogue(catalogues, wanted);
