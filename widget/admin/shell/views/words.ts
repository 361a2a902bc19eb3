// What every view of the admin mode needs to speak: the catalogues, the present, and who is reading.
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { AdminTexts } from '../i18n/load.ts';

export interface Words {
  readonly a: AdminTexts;
  /** The base catalogue in staff's words: a ticket waits for *the customer*, not for you. */
  readonly base: Language<Texts>;
  readonly now: Date;
  readonly me: { readonly id: string; readonly actedBy: null };
}

/** Puts staff's words for states and categories into the base catalogue, so that shared views say them. */
export function staffLanguage(base: Language<Texts>, a: AdminTexts): Language<Texts> {
  return { ...base, t: { ...base.t, states: a.states, categories: a.categories } };
}
