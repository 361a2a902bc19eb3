// Loads the webhooks' own catalogue of a language; each is a chunk of its own.
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { WebhookTexts } from './en.ts';

export type { WebhookTexts } from './en.ts';

const catalogues: Catalogues<WebhookTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

export const loadWebhookLanguage = (wanted: readonly string[]): Promise<Language<WebhookTexts>> =>
  loadCatalogue(catalogues, wanted);
