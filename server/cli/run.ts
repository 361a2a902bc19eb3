// Finds the command and runs it; whatever fails is said in one sentence, with an exit code that tells whose turn it is.
import { ownerSettingOf } from '../addresses.ts';
import { readDatabaseUrl } from '../config.ts';
import { withoutDirection } from '../platform/ports/direction.ts';
import { blamedSetting } from '../platform/postgres/errors.ts';
import { migrate, missingMigrations } from '../platform/postgres/migrate.ts';
import { adviceFor, standingOf } from '../platform/postgres/roles.ts';
import { readArguments } from './arguments.ts';
import { setAnswerTimesCommand, showAnswerTimesCommand } from './answer-times.ts';
import { importCalendarCommand, setCalendarCommand, showCalendarCommand } from './calendar.ts';
import { doctorCommand } from './doctor.ts';
import { explain } from './explain.ts';
import { help, version } from './help.ts';
import { generateKeyCommand } from './key.ts';
import { listAddressesCommand, releaseAddressesCommand } from './mail-addresses.ts';
import { mailSettingsCommand } from './mail-settings.ts';
import { limitTransportCommand, transportOffCommand, transportOnCommand } from './mail-transport-change.ts';
import { addTransportCommand, listTransportsCommand, removeTransportCommand, testMailCommand } from './mail.ts';
import { endPersonCommand, listPeopleCommand, restorePersonCommand } from './person.ts';
import { resealCommand } from './reseal.ts';
import { serveCommand, workCommand } from './serve.ts';
import {
  addKeyCommand,
  addTenantCommand,
  listKeysCommand,
  listTenantsCommand,
  removeKeyCommand,
  setTenantCommand,
  withPool,
} from './tenant.ts';
import { CommandFailed, UsageError, type Terminal } from './terminal.ts';
import { checkTokenCommand } from './token-check.ts';
import { tokenCommand } from './token.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map([
  ['serve', serveCommand],
  ['work', workCommand],
  ['migrate', migrateCommand],
  ['reseal', resealCommand],
  ['doctor', doctorCommand],
  ['token', tokenCommand],
  ['token check', checkTokenCommand],
  ['key generate', generateKeyCommand],
  ['tenant add', addTenantCommand],
  ['tenant list', listTenantsCommand],
  ['tenant set', setTenantCommand],
  ['tenant key add', addKeyCommand],
  ['tenant key list', listKeysCommand],
  ['tenant key remove', removeKeyCommand],
  ['person end', endPersonCommand],
  ['person restore', restorePersonCommand],
  ['person list', listPeopleCommand],
  ['calendar show', showCalendarCommand],
  ['calendar set', setCalendarCommand],
  ['calendar import', importCalendarCommand],
  ['answer-times show', showAnswerTimesCommand],
  ['answer-times set', setAnswerTimesCommand],
  ['mail settings', mailSettingsCommand],
  ['mail transport add', addTransportCommand],
  ['mail transport list', listTransportsCommand],
  ['mail transport set', limitTransportCommand],
  ['mail transport on', transportOnCommand],
  ['mail transport off', transportOffCommand],
  ['mail transport remove', removeTransportCommand],
  ['mail addresses list', listAddressesCommand],
  ['mail addresses release', releaseAddressesCommand],
  ['mail test', testMailCommand],
]);

/** Runs one command and answers the exit code: 0 done, 1 failed, 2 to be written or set differently. */
export async function run(args: readonly string[], own: Terminal): Promise<number> {
  // Names and ids come from panels, and a terminal shows what it is told to.
  const terminal: Terminal = {
    ...own,
    out: (text) => own.out(withoutDirection(text)),
    err: (text) => own.err(withoutDirection(text)),
  };
  if (args.length === 0) {
    terminal.err(help);
    return 2;
  }
  // After `--` everything is a value; before it, a plea for help is always heard.
  const spoken = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (spoken.includes('--help') || spoken.includes('-h') || args[0] === 'help') {
    terminal.out(help);
    return 0;
  }
  if (args[0] === '--version' || args[0] === '-v') {
    terminal.out(version());
    return 0;
  }
  try {
    const [command, rest] = find(args);
    await command(rest, terminal);
    return 0;
  } catch (error) {
    // What lasts goes its two ways one after the other, a command takes the straight one.
    const { PANELDESK_DATABASE_DIRECT_URL: directUrl, PANELDESK_DATABASE_OWNER_URL: ownerUrl } = terminal.env;
    const own = args[0] === 'serve' || args[0] === 'work' ? undefined : ownerSettingOf({ directUrl, ownerUrl });
    const [code, sentence] = explain(error, blamedSetting(error) ?? own ?? 'DATABASE_URL');
    terminal.err(sentence);
    return code;
  }
}

function find(args: readonly string[]): [Command, readonly string[]] {
  for (const words of [3, 2, 1]) {
    const command = commands.get(args.slice(0, words).join(' '));
    if (command) return [command, args.slice(words)];
  }
  const close = [...commands.keys()].filter((name) => name.split(' ')[0] === args[0]);
  throw new UsageError(
    close.length > 0
      ? `paneldesk ${args[0]} needs one of: ${close.map((name) => name.split(' ').slice(1).join(' ')).join(', ')}.`
      : `There is no command "${args[0]}".`,
  );
}

async function migrateCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { check } = readArguments(args, [], { check: 'flag' }).flags;
  const url = readDatabaseUrl(terminal.env);
  if (check) {
    const missing = await missingMigrations(url);
    if (missing.length > 0) throw new CommandFailed(`The database is behind: it lacks ${missing.join(', ')}.`);
    return terminal.out('The database is up to date.');
  }
  const applied = await migrate(url);
  terminal.out(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.');
  const standing = await withPool(url, standingOf);
  // As the owner one is not held by it: only that there are no roles is news here.
  if (!standing.walled && standing.missing.length > 0) terminal.out(adviceFor(standing) ?? '');
}
