// Certificates of authorities of one's own, that mail servers are believed for beside the public ones.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { ConfigRefused, type Config } from './config.ts';

/** What stands in the file that the setting names; none where it names none. Throws `ConfigRefused`. */
export async function ownAuthorities({ mailCa }: Pick<Config, 'mailCa'>): Promise<string[]> {
  if (mailCa === undefined) return [];
  const text = await readFile(mailCa, 'utf8').catch((error: unknown) => {
    throw new ConfigRefused([`PANELDESK_MAIL_CA: ${mailCa} cannot be read (${(error as Error).message}).`]);
  });
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const one of found) void new X509Certificate(one);
  } catch {
    found.length = 0;
  }
  if (found.length > 0) return [...found];
  throw new ConfigRefused([`PANELDESK_MAIL_CA: ${mailCa} holds no certificate (PEM, "-----BEGIN CERTIFICATE-----").`]);
}
