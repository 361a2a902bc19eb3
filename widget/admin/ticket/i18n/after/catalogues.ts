// The languages of what is said after sending; each is a chunk of its own.
import type { Catalogues } from '../../../../kit/i18n/load.ts';
import type { AfterTexts } from './en.ts';

export const afterCatalogues: Catalogues<AfterTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
