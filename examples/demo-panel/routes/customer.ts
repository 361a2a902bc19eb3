// The customer's pages.
import { Hono, type Context } from 'hono';

import type { Panel } from '../app.ts';
import { toSignIn } from '../destination.ts';
import type { CustomerView, Html } from '../view.ts';
import { accountPage, invoicesPage, missingPage, supportPage } from '../views/account.ts';
import { dashboardPage } from '../views/dashboard.ts';
import { placeOf } from '../views/parts.ts';
import { listPage, servicePage, type ListPlace } from '../views/services.ts';
import { customerOf, viewOf } from '../who.ts';
import { peopleOf } from '../world/world.ts';

const places: readonly ListPlace[] = ['services', 'domains', 'mail', 'databases'];

export function customerRoutes(panel: Panel): Hono {
  const app = new Hono();
  const show =
    (draw: (view: CustomerView, c: Context) => Html, status: 200 | 404 = 200) =>
    async (c: Context) => {
      const who = await customerOf(panel, c);
      if (!who) return toSignIn(c);
      return c.html(await draw({ ...viewOf(panel, c, who.person.lang), ...who }, c), status);
    };

  app.get('/dashboard', show(dashboardPage));
  for (const place of places) {
    app.get(
      `/${place}`,
      show((view, c) => listPage(view, place, { text: c.req.query('text') ?? '', from: rowOf(c.req.query('from')) })),
    );
    app.get(`/${place}/:id`, async (c) => {
      const who = await customerOf(panel, c);
      const service = who?.account.services.find((one) => one.id === c.req.param('id') && placeOf(one) === `/${place}`);
      return service ? show((view) => servicePage(view, service))(c) : show(missingPage, 404)(c);
    });
  }
  app.get('/invoices', show(invoicesPage));
  app.get(
    '/account',
    show((view) => accountPage(view, peopleOf(panel.world, view.account))),
  );
  app.get('/support', show(supportPage));
  // Staff who were signed in as this customer go back to where they came from; their own session was never touched.
  app.post('/leave', (c) => {
    panel.sessions.endCustomer(c);
    return c.redirect('/staff/customers', 303);
  });
  app.get('*', show(missingPage, 404));
  return app;
}

function rowOf(from: string | undefined): number {
  const row = Number(from ?? 0);
  return Number.isSafeInteger(row) && row > 0 ? row : 0;
}
