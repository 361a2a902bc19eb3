// Where somebody goes on to: kept over the sign-in (the link of a mail names a ticket), and only ever within this panel.
import type { Context } from 'hono';

/** Path and query of this panel, else null: `//elsewhere.example`, `/\elsewhere` and `/.//elsewhere` would leave it. */
export function ownAddress(to: unknown): string | null {
  const here = 'http://panel.invalid';
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return null;
  const { origin, pathname, search } = new URL(to, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : null;
}

/** The same page again, without what was asked for this once. */
export function addressOf(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url);
  for (const once of ['lang', 'theme']) searchParams.delete(once);
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** To the sign-in, and from there to where they were going. */
export function toSignIn(c: Context): Response {
  const wanted = c.req.method === 'GET' ? `?${new URLSearchParams({ to: addressOf(c) })}` : '';
  return c.redirect(`/sign-in${wanted}`, 303);
}

/** Where a sign-in leads. The sides have sessions of their own: a link for staff is of no use to a customer. */
export function afterSignIn(c: Context, side: 'customer' | 'staff'): string {
  const to = ownAddress(c.req.query('to'));
  const fits = to !== null && to.startsWith('/staff/') === (side === 'staff');
  return fits ? to : { customer: '/dashboard', staff: '/staff/support' }[side];
}
