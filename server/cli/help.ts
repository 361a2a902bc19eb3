// What `paneldesk --help` says.
import { existsSync, readFileSync } from 'node:fs';

import { settingsHelp } from '../config.ts';

export const help = `paneldesk: the support desk that lives inside a hosting panel

Usage:
  paneldesk serve                     start the server (and bring the database up to date)
  paneldesk migrate                   bring the database up to date, and end
  paneldesk reseal                    after PANELDESK_SECRET was changed: seal all anew with it. First start
                                      every server with the old one beside it, as PANELDESK_SECRET_OLD
  paneldesk tenant add <id> --name <text> [--origin <origin>]…
  paneldesk tenant list
  paneldesk tenant set <id> [--name <text>] [--origin <origin>]…    all of its origins; '' for none
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
  paneldesk person end --tenant <id> --sub <person> [--side <customer|staff>] [--until <day or instant>]
                                      ends the access of this person at once: tokens are refused, also those
                                      that the panel signs later, and open desks are closed
  paneldesk person restore --tenant <id> --sub <person> [--side <customer|staff>]
  paneldesk person list --tenant <id> [--find <text>]             whose access is ended; or people by name, e-mail or id
  paneldesk mail settings --tenant <id> …                       how a tenant mails; without more, show it
      --from <address>                demanded the first time; --from-name <text>, --reply-to, --bounces-to <address>
      --customer-url <url> --staff-url <url>    where the panel shows a ticket: …/support?ticket={number}
      --public-url <url>              where browsers reach this server, for the link that stops mails
      --language <en|de> --time-zone <zone> --colour <#rrggbb> --content <shown|left-out>
      --read-wait <seconds>           how long a mail waits whether its reader sees the news in the panel
      --ticket-minutes <n>            least time between two mails to one person about one ticket
      --person-day <n> --urgent-person-day <n> --brake-at <bounces in an hour>
  paneldesk mail transport add <name> --tenant <id> --host <host> …
      --port <port> --security <tls|starttls|none>      none: for this machine, or with --allow-plain
      --user <name> --password-env <variable> | --password-file <file>   - for standard input
      --per-minute <n> --per-hour <n> --per-day <n> --urgent-per-day <n>
      --dkim-domain <domain> --dkim-selector <name> --dkim-key-file <file>
  paneldesk mail transport list --tenant <id>
  paneldesk mail transport set <name> --tenant <id> --per-minute <n> …    its limits; '' for none
  paneldesk mail transport on|off|remove <name> --tenant <id>
  paneldesk mail addresses list --tenant <id>                   addresses that a server refused for good, and what it said
  paneldesk mail addresses release --tenant <id> …              believe them again; what was held for them goes out
      --address <part> --answer <part of what was said> | --all
  paneldesk mail test --tenant <id> --to <address> [--transport <name>]   send one, and say what the server answered
  paneldesk --help, paneldesk --version

${settingsHelp}

Supervision: \`serve\` stays in the foreground and logs a JSON line at a time to standard output. SIGTERM and SIGINT end it
within some seconds, what is in flight included, with 0. It ends with 1 where only a fresh start helps, so let systemd or
a container's runtime start it again always (examples/paneldesk.service is a unit for it); /healthz answers as long as it
lives, /readyz when it has its database and takes requests. Without the database it answers 503 and goes on by itself.

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
