// The languages of this room's own texts; each is a chunk of its own.
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { HoursTexts } from './en.ts';

export const catalogues: Catalogues<HoursTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
