// What every view of the admin mode needs to speak: the catalogues, the present, and who is reading.
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { KitTexts } from '../i18n/en.ts';
import { namesIn } from './names-in.ts';

/** `A`: the texts of the room beside those that all rooms have. */
export interface Words<A extends KitTexts = KitTexts> {
  readonly a: A;
  /** The base catalogue in staff's words: a ticket waits for *the customer*, not for you. */
  readonly base: Language<Texts>;
  readonly now: Date;
  readonly me: { readonly id: string; readonly actedBy: null };
}

/** Puts staff's words for states and fields into the base catalogue, so that shared views say them. */
export function staffLanguage(base: Language<Texts>, a: KitTexts): Language<Texts> {
  const names = namesIn(a.fields);
  const fields = Object.fromEntries(names.map((name) => [name, { ...base.t.fields[name], ...a.fields[name] }]));
  return { ...base, t: { ...base.t, states: a.states, fields: fields as unknown as Texts['fields'] } };
}

/** What the views of a screen beside the tickets say their words with. */
export interface ScreenWords<T> {
  /** The screen's own. */
  readonly w: T;
  /** What the whole desk says, and how this language writes numbers and moments. */
  readonly base: Language<Texts>;
  readonly now: Date;
}
