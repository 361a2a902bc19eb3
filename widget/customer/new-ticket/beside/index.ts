// What comes beside the services, and what the form can be used without: what is made of the words, what is attached, and how a
// draft is thrown away.
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import { catalogues } from './i18n/catalogues.ts';
import type { BesideTexts } from './i18n/en.ts';
import './panel-desk-attached.ts';

export { DiscardController } from './discard.ts';
export { type Guess, guess } from './guess/guess.ts';
export { likelyService } from './likely-service.ts';
export { subjectOf } from './subject.ts';

export const wordsIn = async (locale: string): Promise<BesideTexts> => (await loadCatalogue(catalogues, [locale])).t;
