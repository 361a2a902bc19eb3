// The screens that staff have beside the tickets, by the name that they are called in the admin mode.
import type { Http } from '../../sdk/client/http.ts';
import type { Session } from '../../sdk/contract/index.ts';
import { preferences } from '../customer/preferences/row.ts';
import type { Language } from '../kit/i18n/language.ts';
import type { Texts } from '../kit/i18n/load.ts';
import type { LiveTarget } from '../kit/state/live.ts';
import type { Screen } from '../kit/state/screen.ts';

const staff = ['agent', 'admin'] as const;
/** The server refuses everybody else. */
const admin = ['admin'] as const;

/**
 * By folder, in the order in which they are offered: a new screen is a new line here. What it is called stands in the admin
 * mode's catalogue under the same name; the compiler asks for it.
 */
export const staffScreens = {
  'admin/mail': { roles: staff, load: () => import('./mail/index.ts') },
  'admin/webhooks': { roles: admin, needs: 'configure', load: () => import('./webhooks/index.ts') },
  'admin/access': { roles: admin, needs: 'configure', load: () => import('./access/index.ts') },
  'admin/hours': { roles: admin, needs: 'configure', load: () => import('./hours/index.ts') },
  'customer/preferences': preferences,
} as const satisfies Record<string, Screen>;

type Last<N> = N extends `${string}/${infer Name}` ? Name : never;
/** `mail`: its element is `<panel-desk-mail>`. */
export type StaffScreenName = Last<keyof typeof staffScreens>;

const byName = Object.fromEntries(
  Object.entries<Screen>(staffScreens).map(([folder, screen]) => [folder.split('/')[1], screen]),
) as Record<StaffScreenName, Screen>;

export const screenNames = Object.keys(byName) as StaffScreenName[];
export const isScreen = (name: string): name is StaffScreenName => Object.hasOwn(byName, name);
export const screensOf = ({ role, permissions }: Session): StaffScreenName[] =>
  screenNames.filter((name) => {
    const { roles, needs = 'read' } = byName[name];
    return roles.includes(role) && permissions.includes(needs);
  });
export const screenOf = (name: StaffScreenName): Screen => byName[name];

/** What every screen is given. It says of itself `desk-back` and `desk-open-ticket` (with a number). */
export interface ScreenGiven {
  readonly http: Http | null;
  readonly session: Session;
  /** The base catalogue as it is; every screen has one of its own beside it. */
  readonly language: Language<Texts>;
  /** BCP 47 tags, best first. */
  readonly languages: readonly string[];
  /** What the event stream tells. */
  readonly live: LiveTarget;
}

/** A screen on the page. */
export interface ScreenElement extends HTMLElement, ScreenGiven {
  /** The focus to where it begins, so that it is read out. */
  arrive?(): unknown;
}
