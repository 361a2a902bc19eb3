// `paneldesk mail settings`: sender, looks, links and the limits for readers; without flags it shows them.
import * as v from 'valibot';

import { QuietHours } from '../../sdk/contract/index.ts';
import { readDatabaseUrl } from '../config.ts';
import { mailAddress } from '../delivery/mail/rendering/headers.ts';
import { findMailSettings, type MailSettings } from '../delivery/mail/settings-queries.ts';
import { saveMailSettings } from '../delivery/mail/settings.ts';
import { required, readArguments } from './arguments.ts';
import { whole } from './mail-transport.ts';
import { demandTenant } from './mail.ts';
import { print } from './table.ts';
import { withDatabase } from './tenant.ts';
import { UsageError, type Terminal } from './terminal.ts';

type Read = (given: string, flag: string) => string | number | boolean | null;
type Setting = readonly [name: keyof MailSettings, read: Read];

/** Set to nothing is back to none. */
const none =
  (read: Read): Read =>
  (given, flag) =>
    given === '' ? null : read(given, flag);

const address: Read = (given, flag) => {
  const taken = mailAddress(given);
  if (taken === null) throw new UsageError(`${flag}: "${given}" is not a mail address.`);
  return taken;
};
const line: Read = (given, flag) => {
  if (given.trim() === '' || given.length > 100 || /\p{Cc}/u.test(given)) {
    throw new UsageError(`${flag} must be one line of at most 100 characters.`);
  }
  return given;
};
const colour: Read = (given, flag) => {
  if (!/^#[0-9a-f]{6}$/i.test(given)) throw new UsageError(`${flag}: "${given}" is not a colour such as #1d5c46.`);
  return given.toLowerCase();
};
const url: Read = (given, flag) => {
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') {
    throw new UsageError(`${flag}: "${given}" is not an address such as https://panel.example/…`);
  }
  return given;
};
const ticketUrl: Read = (given, flag) => {
  if (!/\{(?:number|ticket)\}/.test(given)) {
    throw new UsageError(
      `${flag} needs {number} (or {ticket}, its id) where the ticket goes, e.g. https://panel.example/support?ticket={number}`,
    );
  }
  return url(given, flag);
};
const oneOf =
  (...values: readonly string[]): Read =>
  (given, flag) => {
    if (!values.includes(given)) throw new UsageError(`${flag}: "${given}" is not one of ${values.join(', ')}.`);
    return given;
  };
/** As people write them in their quiet hours. */
const timeZone: Read = (given, flag) => {
  const { issues, output } = v.safeParse(QuietHours.entries.timeZone, given);
  if (issues) throw new UsageError(`${flag}: "${given}" is not a time zone such as Europe/Berlin.`);
  return String(output);
};
const number =
  (min: number, max: number): Read =>
  (given, flag) =>
    whole(given, flag, max, min);

const settings = {
  from: ['fromAddress', address],
  'from-name': ['fromName', none(line)],
  'reply-to': ['replyTo', none(address)],
  'bounces-to': ['bounceAddress', none(address)],
  language: ['language', oneOf('en', 'de')],
  'time-zone': ['timeZone', timeZone],
  colour: ['colour', none(colour)],
  'customer-url': ['customerUrl', none(ticketUrl)],
  'staff-url': ['staffUrl', none(ticketUrl)],
  'public-url': ['publicUrl', none(url)],
  content: ['withoutContent', (given, flag) => oneOf('shown', 'left-out')(given, flag) === 'left-out'],
  'read-wait': ['readWaitSeconds', number(0, 86_400)],
  'ticket-minutes': ['ticketMinutes', number(0, 10_080)],
  'person-day': ['personDay', number(1, 10_000)],
  'urgent-person-day': ['urgentPersonDay', number(1, 10_000)],
  'brake-at': ['brakeAt', number(1, 1_000_000)],
} as const satisfies Record<string, Setting>;

type Name = keyof typeof settings;
const names = Object.keys(settings) as Name[];

export async function mailSettingsCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const flagTypes = Object.fromEntries(names.map((name) => [name, 'text'])) as Record<Name, 'text'>;
  const { flags } = readArguments(args, [], { tenant: 'text', ...flagTypes });
  const tenantId = required(flags.tenant, '--tenant');
  const patch = Object.fromEntries(
    names.flatMap((name) => {
      const given = flags[name];
      const [field, read]: Setting = settings[name];
      return given === undefined ? [] : [[field, read(given, `--${name}`)]];
    }),
  ) as Partial<MailSettings>;
  const now = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    const before = await findMailSettings(sql, tenantId);
    if (!before && patch.fromAddress === undefined) {
      throw new UsageError(`Tenant "${tenantId}" has no mail settings yet: begin with --from <address>.`);
    }
    if (Object.keys(patch).length > 0) await saveMailSettings(sql, tenantId, patch);
    return findMailSettings(sql, tenantId);
  });
  if (now)
    print(
      terminal,
      ['setting', 'value'],
      names.map((name) => [name, shown(name, now)]),
    );
}

function shown(name: Name, now: MailSettings): string {
  if (name === 'content') return now.withoutContent ? 'left-out' : 'shown';
  return String(now[settings[name][0]] ?? '-');
}
