// The languages of what is said of keys; each is a chunk of its own.
import type { Catalogues } from '../../../../kit/i18n/load.ts';
import type { HelpTexts } from './en.ts';

export const helpCatalogues: Catalogues<HelpTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
