// `paneldesk reseal`: seals everything anew with PANELDESK_SECRET, and says what still hangs on PANELDESK_SECRET_OLD.
import { ownerUrlOf } from '../addresses.ts';
import { readConfig } from '../config.ts';
import { createSealer } from '../platform/sealing/seal.ts';
import { reseal } from '../resealing.ts';
import { readArguments } from './arguments.ts';
import { print } from './table.ts';
import { withDatabase } from './tenant.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

export async function resealCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  readArguments(args, [], {});
  const config = readConfig(terminal.env);
  const { secret, oldSecret } = config;
  const done = await withDatabase(ownerUrlOf(config), (sql) => reseal(sql, createSealer(secret, oldSecret)));
  print(
    terminal,
    ['what', 'sealed anew', 'was right', 'cannot be opened'],
    done.map(({ what, resealed, current, closed }) => [what, ...[resealed, current, closed].map(String)]),
  );
  const closed = done.reduce((sum, one) => sum + one.closed, 0);
  if (closed > 0) {
    throw new CommandFailed(
      `${closed} of them open with ${oldSecret === undefined ? 'PANELDESK_SECRET' : 'neither PANELDESK_SECRET nor PANELDESK_SECRET_OLD'}. Give the secret that sealed them as PANELDESK_SECRET_OLD and run this again, or add them anew.`,
    );
  }
  terminal.out('Everything that lies sealed in the database opens with PANELDESK_SECRET alone.');
  if (oldSecret !== undefined) {
    terminal.out(
      'What still hangs on PANELDESK_SECRET_OLD: the links that stop mails, in mails that were sent before every server had the new secret. They hold for a year. Take PANELDESK_SECRET_OLD away once every server runs with the new one, at once where the old one has leaked; those links then say that they do not work.',
    );
  }
}
