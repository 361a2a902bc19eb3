// Signing in and out, and how the panel looks: everything that needs nobody to be signed in.
import { Hono } from 'hono';

import type { Panel } from '../app.ts';
import { afterSignIn, ownAddress } from '../destination.ts';
import { signInPage } from '../views/sign-in.ts';
import { customerOf, keepPreferences, viewOf } from '../who.ts';

export function signInRoutes(panel: Panel): Hono {
  const app = new Hono();
  app.get('/', async (c) => c.redirect((await customerOf(panel, c)) ? '/dashboard' : '/sign-in'));
  app.get('/sign-in', async (c) => c.html(await signInPage(viewOf(panel, c, undefined), panel.world)));
  app.post('/sign-in', async (c) => {
    const { id } = await c.req.parseBody();
    const person = panel.world.people.get(String(id));
    if (!person) return c.html(await signInPage(viewOf(panel, c, undefined), panel.world, true), 403);
    await panel.sessions.startCustomer(c, { personId: person.id, actorId: null });
    return c.redirect(afterSignIn(c, 'customer'), 303);
  });
  app.post('/staff/sign-in', async (c) => {
    const { id } = await c.req.parseBody();
    const staff = panel.world.staff.get(String(id));
    if (!staff) return c.html(await signInPage(viewOf(panel, c, undefined), panel.world, true), 403);
    await panel.sessions.startStaff(c, { staffId: staff.id });
    return c.redirect(afterSignIn(c, 'staff'), 303);
  });
  app.post('/sign-out', (c) => {
    panel.sessions.endCustomer(c);
    return c.redirect('/sign-in', 303);
  });
  app.post('/staff/sign-out', (c) => {
    panel.sessions.endStaff(c);
    return c.redirect('/sign-in', 303);
  });
  app.post('/preferences', async (c) => {
    const form = await c.req.parseBody();
    keepPreferences(c, { lang: form['lang'], theme: form['theme'] });
    return c.redirect(ownAddress(form['to']) ?? '/', 303);
  });
  return app;
}
