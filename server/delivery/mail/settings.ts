// How a tenant mails: sender, language, links, and the limits that protect its readers and its name.
import type { AnySql } from '../../platform/postgres/connect.ts';
import { findMailSettings, type MailSettings, writeMailSettings } from './settings-queries.ts';

const defaults: Omit<MailSettings, 'fromAddress'> = {
  language: 'en',
  timeZone: 'UTC',
  fromName: null,
  replyTo: null,
  bounceAddress: null,
  colour: null,
  customerUrl: null,
  staffUrl: null,
  publicUrl: null,
  withoutContent: false,
  readWaitSeconds: 60,
  ticketMinutes: 10,
  personDay: 20,
  urgentPersonDay: 20,
  brakeAt: 10,
};

/** Settings that lack what cannot be made up. */
export class MailSettingsRefused extends Error {
  override readonly name = 'MailSettingsRefused';
}

/** Changes what is given and keeps the rest; the first time the sender's address is needed. */
export async function saveMailSettings(sql: AnySql, tenantId: string, patch: Partial<MailSettings>): Promise<void> {
  const before = await findMailSettings(sql, tenantId);
  const { fromAddress } = { ...before, ...patch };
  if (fromAddress === undefined) throw new MailSettingsRefused('Give the address that mails come from.');
  const settings: MailSettings = { ...defaults, ...before, ...patch, fromAddress };
  await writeMailSettings(sql, tenantId, settings);
}
