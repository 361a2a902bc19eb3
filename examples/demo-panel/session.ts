// The panel's own sessions: signed HttpOnly cookies. The desk has none; it only ever sees the panel's tokens.
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';

/** Who is signed in on the customers' side; `actor` is the member of staff who is signed in *as* them. */
export interface CustomerSession {
  readonly personId: string;
  readonly actorId: string | null;
}
export interface StaffSession {
  readonly staffId: string;
}

/**
 * Two cookies, divided by path: one browser can be a customer in one window and staff in the next, and "log in as
 * this customer" leaves the staff session alone.
 */
const customerCookie = { name: 'tarnwald_session', path: '/' };
const staffCookie = { name: 'tarnwald_staff', path: '/staff' };
const LIFETIME_SECONDS = 8 * 3600;

export class Sessions {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  async customer(c: Context): Promise<CustomerSession | null> {
    return (await this.#read(c, customerCookie.name)) as CustomerSession | null;
  }

  async staff(c: Context): Promise<StaffSession | null> {
    return (await this.#read(c, staffCookie.name)) as StaffSession | null;
  }

  async startCustomer(c: Context, session: CustomerSession): Promise<void> {
    await this.#write(c, customerCookie, session);
  }

  async startStaff(c: Context, session: StaffSession): Promise<void> {
    await this.#write(c, staffCookie, session);
  }

  endCustomer(c: Context): void {
    deleteCookie(c, customerCookie.name, { path: customerCookie.path });
  }

  endStaff(c: Context): void {
    deleteCookie(c, staffCookie.name, { path: staffCookie.path });
  }

  async #read(c: Context, name: string): Promise<unknown> {
    // `false` where somebody changed the cookie, undefined where there is none: nobody is signed in either way.
    const value = await getSignedCookie(c, this.#secret, name);
    if (!value) return null;
    const { until, ...session } = JSON.parse(Buffer.from(value, 'base64url').toString()) as { until: number };
    return until > Date.now() ? session : null;
  }

  async #write(c: Context, cookie: { name: string; path: string }, session: object): Promise<void> {
    const until = Date.now() + LIFETIME_SECONDS * 1000;
    const value = Buffer.from(JSON.stringify({ ...session, until })).toString('base64url');
    await setSignedCookie(c, cookie.name, value, this.#secret, {
      path: cookie.path,
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: LIFETIME_SECONDS,
      secure: new URL(c.req.url).protocol === 'https:',
    });
  }
}
