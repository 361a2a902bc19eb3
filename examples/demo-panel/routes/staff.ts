// The provider's pages: the desk in admin mode, and signing in as a customer.
import { Hono, type Context } from 'hono';

import type { Panel } from '../app.ts';
import { toSignIn } from '../destination.ts';
import type { Html, StaffView } from '../view.ts';
import { customersPage, staffSupportPage } from '../views/staff.ts';
import { staffOf, viewOf } from '../who.ts';

export function staffRoutes(panel: Panel): Hono {
  const app = new Hono();
  const show = (draw: (view: StaffView) => Html) => async (c: Context) => {
    const staff = await staffOf(panel, c);
    if (!staff) return toSignIn(c);
    return c.html(await draw({ ...viewOf(panel, c, staff.lang), staff }));
  };

  app.get('/', (c) => c.redirect('/staff/support'));
  app.get('/support', show(staffSupportPage));
  app.get(
    '/customers',
    show((view) => customersPage(view, panel.world)),
  );
  // "Log in as this customer": the token will say so (`act`), and so will a bar on every page.
  app.post('/enter', async (c) => {
    const staff = await staffOf(panel, c);
    if (!staff) return toSignIn(c);
    const { id } = await c.req.parseBody();
    const person = panel.world.people.get(String(id));
    if (!person) return c.redirect('/staff/customers', 303);
    await panel.sessions.startCustomer(c, { personId: person.id, actorId: staff.id });
    return c.redirect('/dashboard', 303);
  });
  return app;
}
