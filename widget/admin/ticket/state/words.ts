// What the views of an open ticket say their words with.
import type { KitTexts } from '../../kit/i18n/en.ts';
import type { Words } from '../../kit/state/words.ts';
import type { TicketTexts } from '../i18n/en.ts';

export type TicketWords = Words<KitTexts & TicketTexts>;
