// `paneldesk mail transport on|off|set`: what can be changed of a transport while mail flows through it.
import { readDatabaseUrl } from '../config.ts';
import { limitTransport, switchTransport, type TransportLimits } from '../delivery/mail/sending/transport-queries.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import { required, readArguments } from './arguments.ts';
import { limitFlags, whole } from './mail-transport.ts';
import { demandTenant, noTransport } from './mail.ts';
import { withDatabase } from './tenant.ts';
import { UsageError, type Terminal } from './terminal.ts';

export async function transportOnCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const name = await change(args, terminal, (sql, tenantId, which) => switchTransport(sql, tenantId, which, true));
  terminal.out(`Transport "${name}" is on. What waits for it goes out within its limits.`);
}

export async function transportOffCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const name = await change(args, terminal, (sql, tenantId, which) => switchTransport(sql, tenantId, which, false));
  terminal.out(`Transport "${name}" is off. Mail goes through the others, or waits until one is on.`);
}

const limits = {
  'per-minute': 'perMinute',
  'per-hour': 'perHour',
  'per-day': 'perDay',
  'urgent-per-day': 'urgentPerDay',
} as const satisfies Record<keyof typeof limitFlags, keyof TransportLimits>;
const names = Object.keys(limits) as (keyof typeof limits)[];

export async function limitTransportCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['name'], { tenant: 'text', ...limitFlags });
  const patch: Partial<TransportLimits> = Object.fromEntries(
    names.flatMap((flag) => {
      const given = flags[flag];
      // Set to nothing is back to none, as in the settings.
      return given === undefined ? [] : [[limits[flag], given === '' ? null : whole(given, `--${flag}`)]];
    }),
  );
  if (Object.keys(patch).length === 0) {
    throw new UsageError(`Give at least one limit: ${names.map((flag) => `--${flag}`).join(', ')}.`);
  }
  const [name = ''] = places;
  const tenantId = required(flags.tenant, '--tenant');
  await inDatabase(terminal, { tenantId, name }, (sql) => limitTransport(sql, tenantId, name, patch));
  terminal.out(`The limits of transport "${name}" hold from now on, counting what it sent before.`);
}

async function change(
  args: readonly string[],
  terminal: Terminal,
  write: (sql: Sql, tenantId: string, name: string) => Promise<boolean>,
): Promise<string> {
  const { places, flags } = readArguments(args, ['name'], { tenant: 'text' });
  const [name = ''] = places;
  const tenantId = required(flags.tenant, '--tenant');
  await inDatabase(terminal, { tenantId, name }, (sql) => write(sql, tenantId, name));
  return name;
}

async function inDatabase(
  terminal: Terminal,
  { tenantId, name }: { tenantId: string; name: string },
  write: (sql: Sql) => Promise<boolean>,
): Promise<void> {
  await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    if (!(await write(sql))) throw noTransport(tenantId, name);
  });
}
