// What `paneldesk --help` says.
import { existsSync, readFileSync } from 'node:fs';

import { settingsHelp } from '../config.ts';

export const help = `paneldesk: the support desk that lives inside a hosting panel

Usage:
  paneldesk serve                     start the server (and bring the database up to date)
  paneldesk migrate                   bring the database up to date, and end
  paneldesk tenant add <id> --name <text> [--origin <origin>]…
  paneldesk tenant list
  paneldesk tenant key add <tenant> --issuer <iss> [--kid <kid>] …
      --generate-secret               HS256: make a secret and print it once
      --secret-file <file>            HS256: at least 32 bytes shared with the panel; - for standard input
      --public-key <file>             a public key (PEM or JWK), with --algorithm ES256, RS256 or EdDSA
      --jwks-url <url>                where the panel publishes its keys, with --algorithm
  paneldesk tenant key list <tenant>
  paneldesk tenant key remove <tenant> <key>
  paneldesk token --tenant <id> --sub <person> --name <text> …    print a token for trying things
      --role <customer|agent|admin>   customer unless said
      --account <id> --account-name <text>                        for customers
      --email <address> --plan <text> --address <text> --page <path>
      --act-sub <id> --act-name <text>                            staff signed in as the customer
      --expires-in <seconds>          600 unless said, 3600 at most
      --audience <aud>                PANELDESK_AUDIENCE unless said
      --key <file> --issuer <iss> [--kid <kid>]
                                      sign with this private key (PEM or JWK) or secret; without it,
                                      with the tenant's stored secret
  paneldesk --help, paneldesk --version

${settingsHelp}

Exit codes: 0 done, 1 failed, 2 something in the command or the settings must be changed.`;

/** The version of the package this file is in: sources and build lie at different depths. */
export function version(): string {
  for (let folder = new URL('.', import.meta.url); folder.pathname !== '/'; folder = new URL('..', folder)) {
    const file = new URL('package.json', folder);
    if (!existsSync(file)) continue;
    const { name, version: found } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (name === 'paneldesk' && found) return found;
  }
  return 'unknown';
}
