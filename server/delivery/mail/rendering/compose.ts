// Puts mails into words, all that one claim brought at once: one read of what they tell.
import type { OutgoingMail } from '../../../platform/ports/mailer.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { MailToRender } from './mail-to-render.ts';
import { findMailsToRender, keepThreads } from './queries.ts';

export interface ComposeDeps {
  readonly sql: AnySql;
  readonly render: (mail: MailToRender) => OutgoingMail;
}

/** A mail in words, or why there are none: what is wrong with one holds up no other. */
export type Composed = { readonly message: OutgoingMail } | { readonly failure: unknown };

/** By mail. */
export async function compose(
  { sql, render }: ComposeDeps,
  tenantId: string,
  mailIds: readonly string[],
): Promise<ReadonlyMap<string, Composed>> {
  try {
    const found = await findMailsToRender(sql, tenantId, mailIds);
    const mails = new Map(found.map((mail) => [mail.id, mail]));
    const composed = new Map(mailIds.map((id) => [id, inWords(render, mails.get(id))]));
    await keepThreads(
      sql,
      tenantId,
      found.filter(({ id }) => 'message' in (composed.get(id) ?? {})),
    );
    return composed;
  } catch (failure) {
    return new Map(mailIds.map((id) => [id, { failure }]));
  }
}

function inWords(render: ComposeDeps['render'], mail: MailToRender | undefined): Composed {
  if (!mail) return { failure: new Error('The mail has nothing to tell any more.') };
  try {
    return { message: render(mail) };
  } catch (failure) {
    return { failure };
  }
}
