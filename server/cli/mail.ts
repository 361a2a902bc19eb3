// `paneldesk mail …`: through which servers a tenant mails, how its mails look, and one mail to try it.
import { ownerUrlOf } from '../addresses.ts';
import { readConfig, readDatabaseUrl } from '../config.ts';
import { mailAddress } from '../delivery/mail/rendering/headers.ts';
import { testMail } from '../delivery/mail/rendering/test-mail.ts';
import { adviceOn } from '../delivery/mail/sending/advice.ts';
import { judge, type Verdict } from '../delivery/mail/sending/judge.ts';
import { smtpMailer } from '../delivery/mail/sending/smtp.ts';
import { listTransports, removeTransport } from '../delivery/mail/sending/transport-queries.ts';
import { addTransport, openTransport } from '../delivery/mail/sending/transports.ts';
import { findMailSettings, type MailSettings } from '../delivery/mail/settings-queries.ts';
import { findTenant } from '../desk/tenants/queries.ts';
import type { Tenant } from '../desk/tenants/tenant.ts';
import { ownAuthorities } from '../own-authorities.ts';
import { systemIds } from '../platform/ports/ids.ts';
import { MailRefused } from '../platform/ports/mailer.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import { createSealer } from '../platform/sealing/seal.ts';
import { required, readArguments } from './arguments.ts';
import { newTransport, transportFlags } from './mail-transport.ts';
import { print } from './table.ts';
import { withDatabase } from './tenant.ts';
import { CommandFailed, UsageError, type Terminal } from './terminal.ts';

export async function addTransportCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['name'], { tenant: 'text', ...transportFlags });
  const [name = ''] = places;
  const tenantId = required(flags.tenant, '--tenant');
  const transport = { id: systemIds.uuid(), ...(await newTransport(name, flags, terminal)) };
  const config = readConfig(terminal.env);
  await withDatabase(ownerUrlOf(config), async (sql) => {
    await demandSettings(sql, tenantId);
    const known = await listTransports(sql, tenantId);
    if (known.some((one) => one.name === name)) {
      throw new UsageError(
        `Tenant "${tenantId}" has a transport "${name}" already. Remove it first, or give another name.`,
      );
    }
    await addTransport(sql, createSealer(config.secret, config.oldSecret), tenantId, transport);
  });
  terminal.out(
    `Transport "${name}" is there. Next: paneldesk mail test --tenant ${tenantId} --transport ${name} --to <address>`,
  );
}

export async function listTransportsCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const tenantId = required(readArguments(args, [], { tenant: 'text' }).flags.tenant, '--tenant');
  const transports = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    return listTransports(sql, tenantId);
  });
  if (transports.length === 0) {
    terminal.out(
      `Tenant "${tenantId}" has no transports yet, so nothing is mailed. Next: paneldesk mail transport add …`,
    );
    return;
  }
  const limit = (value: number | null): string => (value === null ? '-' : String(value));
  print(
    terminal,
    ['name', 'server', 'security', 'user', 'dkim', 'a minute', 'an hour', 'a day', 'urgent a day'],
    transports.map((one) => [
      one.enabled ? one.name : `${one.name} (off)`,
      `${one.host}:${one.port}`,
      one.security,
      one.user ?? '-',
      one.dkimDomain ?? '-',
      ...[one.perMinute, one.perHour, one.perDay, one.urgentPerDay].map(limit),
    ]),
  );
}

export async function removeTransportCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['name'], { tenant: 'text' });
  const [name = ''] = places;
  const tenantId = required(flags.tenant, '--tenant');
  await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    if (!(await removeTransport(sql, tenantId, name))) throw noTransport(tenantId, name);
  });
  terminal.out(`Transport "${name}" is removed. What waits goes through the others, or waits for a new one.`);
}

/** Sends one mail past the queue and all limits, and says what the server answered. */
export async function testMailCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text', to: 'text', transport: 'text' });
  const tenantId = required(flags.tenant, '--tenant');
  const to = mailAddress(required(flags.to, '--to'));
  if (to === null) throw new UsageError(`--to: "${flags.to}" is not an address that mail can be sent to.`);
  const config = readConfig(terminal.env);
  const { tenant, settings, transports } = await withDatabase(ownerUrlOf(config), async (sql) => {
    const found = { tenant: await demandTenant(sql, tenantId), settings: await demandSettings(sql, tenantId) };
    const names = (await listTransports(sql, tenantId))
      .map(({ name }) => name)
      .filter((name) => flags.transport === undefined || name === flags.transport);
    if (names.length === 0) throw noTransport(tenantId, flags.transport);
    const sealer = createSealer(config.secret, config.oldSecret);
    const opened = await Promise.all(names.map((name) => openTransport(sql, sealer, tenantId, { name })));
    return { ...found, transports: names.map((name, at) => ({ name, transport: opened[at] })) };
  });
  const mailer = smtpMailer({ ca: await ownAuthorities(config) });
  let refused = 0;
  try {
    for (const { name, transport } of transports) {
      if (!transport) continue;
      const mail = testMail({ id: systemIds.uuid(), tenant, settings, transport: name, to });
      try {
        const { answer } = await mailer.send(transport, mail, AbortSignal.timeout(60_000));
        terminal.out(`${name} (${transport.host}:${transport.port}) took it: ${answer}`);
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        refused++;
        terminal.err(
          `${name} (${transport.host}:${transport.port}) did not take it${meanings[judge(error)] ?? ''}: ${error.answer}`,
        );
        const advice = adviceOn(error, transport);
        if (advice !== null) terminal.err(advice);
      }
    }
  } finally {
    await mailer.close();
  }
  if (refused > 0) throw new CommandFailed(`${refused} of ${transports.length} did not take the mail.`);
}

/** What is said behind "did not take it". */
const meanings: Partial<Record<Verdict, string>> = {
  nobody_knows: ' for certain',
  dead: ' for this recipient',
  later: ' for this recipient now',
  refused: ', because of what is in it',
  limit: ', because so much was sent already',
};

export async function demandTenant(sql: Sql, id: string): Promise<Tenant> {
  const tenant = await findTenant(sql, id);
  if (!tenant) throw new UsageError(`There is no tenant "${id}". \`paneldesk tenant list\` shows them.`);
  return tenant;
}

async function demandSettings(sql: Sql, tenantId: string): Promise<MailSettings> {
  await demandTenant(sql, tenantId);
  const settings = await findMailSettings(sql, tenantId);
  if (settings) return settings;
  throw new UsageError(
    `Tenant "${tenantId}" has no mail settings yet. First: paneldesk mail settings --tenant ${tenantId} --from <address>`,
  );
}

export function noTransport(tenantId: string, name: string | undefined): UsageError {
  return new UsageError(
    name === undefined
      ? `Tenant "${tenantId}" has no transport. Add one: paneldesk mail transport add <name> --tenant ${tenantId} --host <host>`
      : `Tenant "${tenantId}" has no transport "${name}". \`paneldesk mail transport list --tenant ${tenantId}\` shows them.`,
  );
}
