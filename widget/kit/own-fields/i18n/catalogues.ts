// The languages of these texts; each is a chunk of its own.
import type { Catalogues } from '../../i18n/load.ts';
import type { OwnFieldTexts } from './en.ts';

export const catalogues: Catalogues<OwnFieldTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
