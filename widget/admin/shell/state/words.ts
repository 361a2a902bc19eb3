// What the views of the shell say their words with.
import type { Words } from '../../kit/state/words.ts';
import type { AdminTexts } from '../i18n/en.ts';

export type AdminWords = Words<AdminTexts>;
