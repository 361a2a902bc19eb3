// What the views of the queue say their words with.
import type { KitTexts } from '../../kit/i18n/en.ts';
import type { Words } from '../../kit/state/words.ts';
import type { QueueTexts } from '../i18n/en.ts';

export type QueueWords = Words<KitTexts & QueueTexts>;
