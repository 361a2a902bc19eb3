// What every page of the panel is drawn with: language, theme, who is signed in, and where.
import type { html } from 'hono/html';

import type { EmbedKind } from './embed.ts';
import type { Lang, Texts } from './texts/index.ts';
import type { Account, Person, StaffMember } from './world/records.ts';

export type Html = ReturnType<typeof html>;
export type Theme = 'auto' | 'light' | 'dark';

export interface View {
  readonly lang: Lang;
  readonly t: Texts;
  readonly theme: Theme;
  /** The page's own path, e.g. `/services/web-12`. */
  readonly path: string;
  /** With its query: what leads to this page again. */
  readonly address: string;
  readonly embed: EmbedKind;
}

/** A page of a customer. `actor` is the member of staff who is signed in as them. */
export interface CustomerView extends View {
  readonly person: Person;
  readonly account: Account;
  readonly actor: StaffMember | null;
}

export interface StaffView extends View {
  readonly staff: StaffMember;
}
