// Puts claimed mails into words, all that one claim brought at once: one read of what they tell, one of each server they go to.
import type { OutgoingMail, SmtpTransport } from '../../../platform/ports/mailer.ts';
import type { TenantSql } from '../../../platform/postgres/connect.ts';
import type { Sealer } from '../../../platform/sealing/seal.ts';
import type { MailToRender } from '../rendering/mail-to-render.ts';
import { findMailsToRender, keepThreads } from '../rendering/queries.ts';
import type { Leased } from './state-queries.ts';
import { openTransport } from './transports.ts';

export interface ComposeDeps {
  /** Of the tenant whose mails they are. */
  readonly sql: TenantSql;
  readonly sealer: Sealer;
  readonly render: (mail: MailToRender) => OutgoingMail;
}

/** A mail as it goes out, and the server that it goes to. */
export interface Letter {
  readonly message: OutgoingMail;
  readonly transport: SmtpTransport;
}

/** The letter, or why there is none: what is wrong with one holds up no other. */
export type Composed = Letter | { readonly failure: unknown };

/** By mail. */
export async function compose(
  { sql, sealer, render }: ComposeDeps,
  tenantId: string,
  leased: readonly Leased[],
): Promise<ReadonlyMap<string, Composed>> {
  const transportIds = [...new Set(leased.map(({ transportId }) => transportId))];
  const ids = leased.map(({ id }) => id);
  try {
    const [found, ...transports] = await Promise.all([
      findMailsToRender(sql, tenantId, ids),
      ...transportIds.map((id) =>
        openTransport(sql, sealer, tenantId, { id }).catch((failure: unknown) => ({ failure })),
      ),
    ]);
    const mails = new Map(found.map((mail) => [mail.id, mail]));
    const letters = new Map(
      leased.map(({ id, transportId }) => {
        const transport = transports[transportIds.indexOf(transportId)];
        return [id, letterOf(render, mails.get(id), transport)];
      }),
    );
    await keepThreads(
      sql,
      tenantId,
      found.filter(({ id }) => 'message' in (letters.get(id) ?? {})),
    );
    return letters;
  } catch (failure) {
    return new Map(ids.map((id) => [id, { failure }]));
  }
}

function letterOf(
  render: ComposeDeps['render'],
  mail: MailToRender | undefined,
  transport: SmtpTransport | { readonly failure: unknown } | undefined,
): Composed {
  if (!mail) return { failure: new Error('The mail has nothing to tell any more.') };
  if (!transport) return { failure: new Error('The server was removed.') };
  if ('failure' in transport) return transport;
  try {
    return { message: render(mail), transport };
  } catch (failure) {
    return { failure };
  }
}
