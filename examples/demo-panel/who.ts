// Who asks, and how they want to see it: from the panel's cookies to what a page is drawn with.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

import type { Panel } from './app.ts';
import { addressOf } from './destination.ts';
import { isEmbedKind } from './embed.ts';
import { isLang, textsFor, type Lang } from './texts/index.ts';
import type { Theme, View } from './view.ts';
import type { Account, Person, StaffMember } from './world/records.ts';
import { accountOf } from './world/world.ts';

export interface SignedInCustomer {
  readonly person: Person;
  readonly account: Account;
  readonly actor: StaffMember | null;
}

export async function customerOf(panel: Panel, c: Context): Promise<SignedInCustomer | null> {
  const session = await panel.sessions.customer(c);
  const person = session && panel.world.people.get(session.personId);
  if (!session || !person) return null;
  const actor = session.actorId === null ? null : panel.world.staff.get(session.actorId);
  // A session of somebody who no longer works here is worth nothing, not a customer's session without an actor.
  if (actor === undefined) return null;
  return { person, account: accountOf(panel.world, person), actor };
}

export async function staffOf(panel: Panel, c: Context): Promise<StaffMember | null> {
  const session = await panel.sessions.staff(c);
  return (session && panel.world.staff.get(session.staffId)) ?? null;
}

/** `?lang=`, `?theme=` and `?embed=` show a page another way once; the cookie remembers what was chosen. */
export function viewOf(panel: Panel, c: Context, own: Lang | undefined): View {
  const [asked, kept] = [c.req.query('lang'), getCookie(c, 'tarnwald_lang')];
  const browser = c.req.header('accept-language')?.startsWith('de') ? 'de' : 'en';
  const lang = isLang(asked) ? asked : isLang(kept) ? kept : (own ?? browser);
  const theme = [c.req.query('theme'), getCookie(c, 'tarnwald_theme')].find(isTheme) ?? 'auto';
  const embed = c.req.query('embed');
  return {
    lang,
    t: textsFor(lang),
    theme,
    path: decodeURI(c.req.path),
    address: addressOf(c),
    embed: isEmbedKind(embed) ? embed : panel.embed,
  };
}

export function keepPreferences(c: Context, { lang, theme }: { lang: unknown; theme: unknown }): void {
  const year = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 } as const;
  if (typeof lang === 'string' && isLang(lang)) setCookie(c, 'tarnwald_lang', lang, year);
  if (typeof theme === 'string' && isTheme(theme)) setCookie(c, 'tarnwald_theme', theme, year);
}

const isTheme = (value: string | undefined): value is Theme =>
  value === 'auto' || value === 'light' || value === 'dark';
