// The mailbox beside the panel: everybody reads their own, and a mail's HTML never touches the panel's page.
import { Hono, type Context } from 'hono';

import type { Panel } from '../app.ts';
import { toSignIn } from '../destination.ts';
import type { CustomerView, Html, StaffView } from '../view.ts';
import { mailboxPage, mailForms, type MailForm } from '../views/mailbox.ts';
import { customerPage, staffPage } from '../views/layout.ts';
import { customerOf, staffOf, viewOf } from '../who.ts';
import type { ReceivedMail } from './sink.ts';

/**
 * For the document in the frame: styles of its own and nothing else, no script, no image, no form, and an origin of its
 * own, so that it cannot reach the panel. Links open in a window that is free of this again.
 */
const FRAME_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

interface Owner {
  readonly address: string;
  /** Draws a page around the mailbox. */
  readonly page: (c: Context, draw: (view: CustomerView | StaffView) => Html) => Html;
}

/** `/mailbox`: of the customer. Staff who are signed in as one see the panel, not the mail that somebody gets at home. */
export const customerMailbox = (panel: Panel): Hono =>
  mailbox(panel, '/mailbox', async (c) => {
    const who = await customerOf(panel, c);
    if (!who || who.actor) return null;
    const view = { ...viewOf(panel, c, who.person.lang), ...who };
    return { address: who.person.email, page: (_, draw) => customerPage(view, view.t.nav.mailbox, draw(view)) };
  });

/** `/staff/mailbox`: of the member of staff. */
export const staffMailbox = (panel: Panel): Hono =>
  mailbox(panel, '/staff/mailbox', async (c) => {
    const staff = await staffOf(panel, c);
    if (!staff) return null;
    const view = { ...viewOf(panel, c, staff.lang), staff };
    return { address: staff.email, page: (_, draw) => staffPage(view, view.t.nav.mailbox, draw(view)) };
  });

function mailbox(panel: Panel, at: string, ownerOf: (c: Context) => Promise<Owner | null>): Hono {
  const app = new Hono();
  const found = async (
    c: Context,
  ): Promise<{ owner: Owner; mails: readonly ReceivedMail[]; mail?: ReceivedMail } | null> => {
    const owner = await ownerOf(c);
    if (!owner) return null;
    const mails = panel.mails(owner.address);
    // Looked for among one's own: another person's number finds nothing.
    const mail = mails.find(({ id }) => String(id) === c.req.param('id'));
    return { owner, mails, ...(mail && { mail }) };
  };
  app.get('/', async (c) => {
    const it = await found(c);
    if (!it) return toSignIn(c);
    return c.html(
      await it.owner.page(c, (view) => mailboxPage(view, { at, mails: it.mails, address: it.owner.address })),
    );
  });
  // What the page asks whether something new has come.
  app.get('/newest', async (c) => {
    const it = await found(c);
    return it ? c.json({ newest: it.mails[0]?.id ?? 0 }) : c.json({ newest: 0 }, 401);
  });
  app.get('/:id{[0-9]+}', async (c) => {
    const it = await found(c);
    if (!it) return toSignIn(c);
    const { owner, mails, mail } = it;
    if (!mail) return c.redirect(at, 303);
    const form = formOf(c.req.query('form'), mail);
    return c.html(
      await owner.page(c, (view) => mailboxPage(view, { at, mails, address: owner.address, open: { mail, form } })),
    );
  });
  app.get('/:id{[0-9]+}/html', async (c) => {
    const it = await found(c);
    if (it?.mail?.html == null) return c.notFound();
    return c.body(it.mail.html, 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': FRAME_CSP,
    });
  });
  return app;
}

function formOf(asked: string | undefined, mail: ReceivedMail): MailForm {
  const form = mailForms.find((one) => one === asked) ?? 'html';
  return form === 'html' && mail.html === null ? 'text' : form;
}
