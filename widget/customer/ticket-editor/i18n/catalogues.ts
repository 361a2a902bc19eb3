// The languages of the editor's own texts; each is a chunk of its own.
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { EditorTexts } from './en.ts';

export const catalogues: Catalogues<EditorTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
