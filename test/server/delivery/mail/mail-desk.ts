// A desk that mails: settings and transports, a scripted mail server, the workers run by hand with the clock that tests move.
import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import type { MailToRender } from '../../../../server/delivery/mail/rendering/mail-to-render.ts';
import { addTransport, type NewTransport } from '../../../../server/delivery/mail/sending/transports.ts';
import { sendMails, type MailDeps } from '../../../../server/delivery/mail/worker.ts';
import type { MailSettings } from '../../../../server/delivery/mail/settings-queries.ts';
import { saveMailSettings } from '../../../../server/delivery/mail/settings.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import type { Mailer, OutgoingMail, SmtpTransport } from '../../../../server/platform/ports/mailer.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { tellers } from '../../../../server/subjects.ts';
import { startDesk, type Desk, type DeskOptions, type TenantId } from '../../../support/desk.ts';

/** A mail that a scripted server has taken. */
export interface Arrived {
  readonly at: number;
  readonly transport: SmtpTransport;
  readonly message: OutgoingMail;
}

/** Takes every mail, or does what `answer` says first: throw, wait, say something else. */
export class ScriptedMailer implements Mailer {
  readonly arrived: Arrived[] = [];
  answer: (transport: SmtpTransport, message: OutgoingMail, signal: AbortSignal) => unknown = () => {};
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  async send(transport: SmtpTransport, message: OutgoingMail, signal: AbortSignal): Promise<{ answer: string }> {
    await this.answer(transport, message, signal);
    this.arrived.push({ at: this.#now().getTime(), transport, message });
    return { answer: '250 2.0.0 Ok' };
  }

  async close(): Promise<void> {}

  /** Whom it arrived at, and about what. */
  get told(): string[] {
    return this.arrived.map(({ message }) => `${message.to.address}: ${message.subject}`);
  }
}

/** As little as a mail needs: what it tells, in the subject. */
export function plainRender(mail: MailToRender): OutgoingMail {
  const { to, messageId, updates, settings } = mail;
  return {
    envelope: { from: settings.fromAddress, to: to.address },
    from: { name: '', address: settings.fromAddress },
    to,
    replyTo: null,
    subject: updates.map(({ kind }) => kind).join(','),
    text: JSON.stringify(mail),
    html: '',
    messageId: `<${messageId}>`,
    inReplyTo: null,
    references: [],
    headers: {},
  };
}

export interface MailDesk {
  readonly desk: Desk;
  readonly mailer: ScriptedMailer;
  readonly deps: MailDeps;
  /** Makes notices and mails of all changes. */
  expand(): Promise<void>;
  /** Sends what is due. */
  send(tenant?: TenantId): Promise<void>;
  addTransport(transport?: Partial<NewTransport>, tenant?: TenantId): Promise<string>;
  settings(patch: Partial<MailSettings>, tenant?: TenantId): Promise<void>;
}

/** With one transport without limits, `smtp-1` of `north`, unless `transports` says otherwise. */
export async function startMailDesk(
  transports: readonly Partial<NewTransport>[] = [{}],
  options?: DeskOptions,
): Promise<MailDesk> {
  const desk = await startDesk(options);
  const { sql, workers, clock, config } = desk;
  const sealer = createSealer(config.secret);
  const mailer = new ScriptedMailer(() => clock.now());
  const deps: MailDeps = { sql: workers, clock, monotonic: clock, log: silentLog, sealer, mailer, render: plainRender };
  const settings = (patch: Partial<MailSettings>, tenant: TenantId = 'north') => saveMailSettings(sql, tenant, patch);
  let count = 0;
  const add = async (transport: Partial<NewTransport> = {}, tenant: TenantId = 'north'): Promise<string> => {
    count += 1;
    const id = systemIds.uuid();
    const name = `smtp-${count}`;
    await addTransport(sql, sealer, tenant, {
      id,
      name,
      host: `${name}.example`,
      port: 25,
      security: 'none',
      ...transport,
    });
    return id;
  };
  for (const tenant of ['north', 'south'] as const) await settings({ fromAddress: `desk@${tenant}.example` }, tenant);
  for (const transport of transports) await add(transport);
  const outbox = { sql: workers, clock, log: silentLog, expanders: [mailExpander(systemIds, tellers)] };
  return {
    desk,
    mailer,
    deps,
    addTransport: add,
    settings,
    expand: async () => {
      while ((await expandOutbox(outbox)) > 0);
    },
    send: async (tenant = 'north') => {
      await sendMails(deps, tenant);
    },
  };
}

/** People with addresses. */
export const anna = { id: 'anna', name: 'Anna', email: 'anna@customer.example', account: 'acc-1' };
export const bert = { id: 'bert', name: 'Bert', email: 'bert@north.example' };
export const cora = { id: 'cora', name: 'Cora', email: 'cora@north.example' };

export const draft = { subject: 'The shop is down', text: 'It answers 502.', category: 'software' } as const;
