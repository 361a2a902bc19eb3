// The screens that staff have beside the tickets, by the name that they are called in the admin mode.
import type { Http } from '../../sdk/client/http.ts';
import type { Role, Session } from '../../sdk/contract/index.ts';
import type { Language } from '../kit/i18n/language.ts';
import type { Texts } from '../kit/i18n/load.ts';
import { screens, type Screen, type ScreenName } from '../screens.ts';

type OfStaff = { [N in ScreenName]: 'admin' extends (typeof screens)[N]['roles'][number] ? N : never }[ScreenName];
type Last<N> = N extends `${string}/${infer Name}` ? Name : never;

/** `mail`: its element is `<panel-desk-mail>`. */
export type StaffScreenName = Last<Exclude<OfStaff, 'admin/shell'>>;

/** By the name of its folder: its row in the list of all screens. */
const rows = Object.fromEntries(
  Object.entries<Screen>(screens)
    .filter(([name, { roles }]) => name !== 'admin/shell' && roles.includes('admin'))
    .map(([name, { roles }]) => [name.split('/')[1], { roles, row: name }]),
) as Record<StaffScreenName, { readonly roles: readonly Role[]; readonly row: ScreenName }>;

export const screenNames = Object.keys(rows) as StaffScreenName[];
export const isScreen = (name: string): name is StaffScreenName => Object.hasOwn(rows, name);
export const screensOf = (role: Role): StaffScreenName[] =>
  screenNames.filter((name) => rows[name].roles.includes(role));
export const rowOf = (name: StaffScreenName): ScreenName => rows[name].row;

/** What every screen is given. It says of itself `desk-back` and `desk-open-ticket` (with a number). */
export interface ScreenGiven {
  readonly http: Http | null;
  readonly session: Session;
  /** The base catalogue as it is; every screen has one of its own beside it. */
  readonly language: Language<Texts>;
  /** BCP 47 tags, best first. */
  readonly languages: readonly string[];
}

/** A screen on the page. */
export interface ScreenElement extends HTMLElement, ScreenGiven {
  /** The focus to where it begins, so that it is read out. */
  arrive?(): unknown;
}
