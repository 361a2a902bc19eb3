// The languages of what comes beside the services; each is a chunk of its own.
import type { Catalogues } from '../../../../kit/i18n/load.ts';
import type { BesideTexts } from './en.ts';

export const catalogues: Catalogues<BesideTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
