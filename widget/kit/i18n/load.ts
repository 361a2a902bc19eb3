// Loads the catalogues of one language; each catalogue is a chunk of its own.
import { loadAgain } from '../load-again.ts';
import { isolating } from './direction.ts';
import type { BaseTexts } from './en.ts';
import type { FailureTexts } from './failures/en.ts';
import { createLanguage, type Language } from './language.ts';
import { languages, type LanguageCode, pickLanguage } from './languages.ts';
import type { ConversationWords } from './tickets/conversation/en.ts';
import type { TicketTexts } from './tickets/en.ts';
import type { FormWords } from './tickets/form/en.ts';

export type { BaseTexts } from './en.ts';
export type { FailureTexts } from './failures/en.ts';
/** What both a form and a conversation say. */
export type WritingTexts = BaseTexts & TicketTexts;
/** What is said where a ticket is filed, or its service changed. */
export type FormTexts = BaseTexts & FormWords;
/** What is said in a conversation, and all that staff are told by the kit. */
export type Texts = BaseTexts & ConversationWords;

/** How to get a catalogue, by language. Admin mode has its own list of the same shape. */
export type Catalogues<T> = Record<LanguageCode, () => Promise<{ default: T }>>;

const catalogues: Catalogues<BaseTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};
const failureCatalogues: Catalogues<FailureTexts> = {
  en: () => import('./failures/en.ts'),
  de: () => import('./failures/de.ts'),
};
const formCatalogues: Catalogues<FormWords> = {
  en: () => import('./tickets/form/en.ts'),
  de: () => import('./tickets/form/de.ts'),
};
const conversationCatalogues: Catalogues<ConversationWords> = {
  en: () => import('./tickets/conversation/en.ts'),
  de: () => import('./tickets/conversation/de.ts'),
};

/** Loads from any list of catalogues: `loadCatalogue(adminCatalogues, ['de-AT', 'en'])`. */
export async function loadCatalogue<T>(from: Catalogues<T>, wanted: readonly string[]): Promise<Language<T>> {
  const { code } = pickLanguage(wanted);
  const { default: texts } = await loadAgain(from[code]);
  const { direction } = languages[code];
  return createLanguage(localeOf(wanted), direction, isolating(texts, direction));
}

/** The tag (BCP 47) that a catalogue will be loaded for: known before it is. */
export function localeOf(wanted: readonly string[]): string {
  const { code, locale } = pickLanguage(wanted);
  // Pages often say only "en": the browser knows whether the reader's clock has 12 hours or 24.
  const regional = locale.includes('-') ? locale : wanted.find((tag) => tag.toLowerCase().startsWith(`${code}-`));
  return [regional ?? locale, locale].find(isTag) ?? code;
}

/** An attribute may hold anything; a tag that Intl does not take counts as its plain language. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** What is said from the first screen on: enough for the list, and for why there is none. */
export const loadLanguage = (wanted: readonly string[]): Promise<Language<BaseTexts>> =>
  loadCatalogue(catalogues, wanted);

/** What is said once something has failed. */
export const loadFailureTexts = (wanted: readonly string[]): Promise<Language<FailureTexts>> =>
  loadCatalogue(failureCatalogues, wanted);

/** With the words of a place behind the list. */
async function loadWith<T>(more: Catalogues<T>, wanted: readonly string[]): Promise<Language<BaseTexts & T>> {
  const [base, own] = await Promise.all([loadLanguage(wanted), loadCatalogue(more, wanted)]);
  return { ...base, t: { ...base.t, ...own.t } };
}

export const loadFormLanguage = (wanted: readonly string[]): Promise<Language<FormTexts>> =>
  loadWith(formCatalogues, wanted);

/** Admin mode uses it too. */
export const loadTicketLanguage = (wanted: readonly string[]): Promise<Language<Texts>> =>
  loadWith(conversationCatalogues, wanted);
