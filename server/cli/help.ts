// What `paneldesk --help` says.
import { existsSync, readFileSync } from 'node:fs';

import { settingsHelp } from '../config.ts';

export const help = `paneldesk: the support desk that lives inside a hosting panel

Usage:
  paneldesk serve [--no-workers] [--no-migrate]
                                      start the server; it updates the database schema first. With --no-workers it only
                                      answers requests: mail and webhooks are left to \`paneldesk work\`. With
                                      --no-migrate it refuses a database that is behind
  paneldesk work                      start only the workers: mail, webhooks, and deleting what has expired. Run one
                                      or more beside servers with --no-workers, with the same settings
  paneldesk migrate [--check]         update the database schema, then exit. With --check only say what is missing:
                                      exit code 0 when it is up to date, 1 when it is behind
  paneldesk reseal                    encrypt stored secrets again after PANELDESK_SECRET was changed. First
                                      start every server with the old value in PANELDESK_SECRET_OLD
  paneldesk tenant add <id> --name <text> [--origin <origin>]…
  paneldesk tenant list
  paneldesk tenant set <id> [--name <text>] [--origin <origin>]…    replaces all its origins; '' for none
  paneldesk tenant key add <tenant> --issuer <iss> [--kid <kid>] …
      --generate-secret               HS256: make a secret and print it once
      --secret-file <file>            HS256: at least 32 bytes shared with the panel; - for standard input
      --public-key <file>             a public key (PEM or JWK), with --algorithm ES256, RS256 or EdDSA
      --jwks-url <url>                where the panel publishes its keys, with --algorithm
  paneldesk tenant key list <tenant>
  paneldesk tenant key remove <tenant> <key>
  paneldesk token --tenant <id> --sub <person> --name <text> …    print a token for testing
      --role <customer|agent|admin>   customer by default
      --permissions <name,name,…>     less than the role has: read, answer, assign, …; '' for none
      --account <id> --account-name <text>                        for customers
      --email <address> --plan <text> --address <text> --page <path>
      --act-sub <id> --act-name <text>                            staff acting as the customer
      --expires-in <seconds>          600 by default, 3600 at most
      --audience <aud>                PANELDESK_AUDIENCE by default
      --key <file> --issuer <iss> [--kid <kid>]
                                      sign with this private key (PEM or JWK) or secret; without it,
                                      with the tenant's stored secret
  paneldesk token check <token>       say claim by claim what is right in a token, in a context statement, or in the whole
                                      answer of a token endpoint; - for standard input. Exit code 1 where it is refused
      --key <file>                    with this secret or key, as the panel has it, and without a database
      --audience <aud>                PANELDESK_AUDIENCE by default
  paneldesk key generate              make a key for the panel to sign with, as PEM, as seed for PHP, its public half as JWK
      --algorithm <name>              EdDSA by default; ES256, RS256, or HS256 for a shared secret
      --out <folder>                  into files there; printed without it
      --kid <kid>
  paneldesk doctor                    look at settings, database, rights, clock, secret, keys, origins and mail servers, and
                                      say what to do. Exit code 1 where something is wrong
  paneldesk person end --tenant <id> --sub <person> [--side <customer|staff>] [--until <day or instant>]
                                      ends this person's access at once: tokens are refused, also those
                                      the panel signs later, and open desks are closed
  paneldesk person restore --tenant <id> --sub <person> [--side <customer|staff>]
  paneldesk person list --tenant <id> [--find <text>]             people whose access is ended, or people by name, e-mail or id
  paneldesk calendar show --tenant <id>                         when support is open; always, until it is set
  paneldesk calendar set --tenant <id> …                        each option replaces its part
      --zone <time zone>              of the hours and the closed days, e.g. Europe/Berlin
      --hours "<days> <times>"        e.g. "mon-fri 09:00-12:30,13:30-18:00", repeated; or always, or never
      --closed <day>[=<name>]         e.g. 2026-12-25=Christmas, repeated; '' for none
  paneldesk calendar import <file> --tenant <id>                add the all-day events of an .ics file; - for standard input
  paneldesk answer-times show --tenant <id>                     within how long customers are told to be answered
  paneldesk answer-times set --tenant <id> …                    in open hours of the calendar; '' for nothing said
      --urgent <30m> --high <2h> --normal <8h> --low <24h>
  paneldesk mail settings --tenant <id> …                       how a tenant sends mail; without options, show it
      --from <address>                required the first time; --from-name <text>, --reply-to, --bounces-to <address>
      --customer-url <url> --staff-url <url>    where the panel shows a ticket: …/support?ticket={number}
      --public-url <url>              where browsers reach this server, for the link that stops mails
      --language <en|de> --time-zone <zone> --colour <#rrggbb> --content <shown|left-out>
      --read-wait <seconds>           how long a mail waits in case its reader sees the news in the panel
      --ticket-minutes <n>            shortest time between two mails to one person about one ticket
      --person-day <n> --urgent-person-day <n> --brake-at <bounces in an hour>
  paneldesk mail transport add <name> --tenant <id> --host <host> …
      --port <port> --security <tls|starttls|none>      none: for this machine, or with --allow-plain
      --user <name> --password-env <variable> | --password-file <file>   - for standard input
      --per-minute <n> --per-hour <n> --per-day <n> --urgent-per-day <n>
      --dkim-domain <domain> --dkim-selector <name> --dkim-key-file <file>
  paneldesk mail transport list --tenant <id>
  paneldesk mail transport set <name> --tenant <id> --per-minute <n> …    its limits; '' for no limit
  paneldesk mail transport on|off|remove <name> --tenant <id>
  paneldesk mail addresses list --tenant <id>                   addresses a server rejected permanently, with its answer
  paneldesk mail addresses release --tenant <id> …              trust them again; mail held for them is sent
      --address <part> --answer <part of the answer> | --all
  paneldesk mail test --tenant <id> --to <address> [--transport <name>]   send a test mail and print the server's answer
  paneldesk --help, paneldesk --version

${settingsHelp}

Supervision: \`serve\` runs in the foreground and logs one JSON object a line to standard output. On SIGTERM or SIGINT it
finishes what is in flight and exits with 0 within a few seconds. It exits with 1 when only a restart helps, so let systemd
or the container runtime always restart it (examples/paneldesk.service is a unit file). /healthz answers while the process
lives, /readyz while it has its database and takes requests. Without the database it answers 503 and recovers by itself.
\`work\` behaves the same and listens on no port: it says "working" in its log once it has its database
(examples/paneldesk-work.service).

Exit codes: 0 success, 1 failure, 2 the command or a setting must be corrected.`;

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
