// Finds the command and runs it; whatever fails is said in one sentence, with an exit code that tells whose turn it is.
import { setTimeout as sleep } from 'node:timers/promises';

import { ownerSettingOf } from '../addresses.ts';
import { ConfigRefused, readConfig, readDatabaseUrl, type Config } from '../config.ts';
import { serve, type Running } from '../main.ts';
import { withoutDirection } from '../platform/ports/direction.ts';
import { createLog, type Log } from '../platform/ports/log.ts';
import { blamedSetting } from '../platform/postgres/errors.ts';
import { migrate, missingMigrations } from '../platform/postgres/migrate.ts';
import { adviceFor, standingOf } from '../platform/postgres/roles.ts';
import { readArguments } from './arguments.ts';
import { explain } from './explain.ts';
import { help, version } from './help.ts';
import { listAddressesCommand, releaseAddressesCommand } from './mail-addresses.ts';
import { mailSettingsCommand } from './mail-settings.ts';
import { limitTransportCommand, transportOffCommand, transportOnCommand } from './mail-transport-change.ts';
import { addTransportCommand, listTransportsCommand, removeTransportCommand, testMailCommand } from './mail.ts';
import { endPersonCommand, listPeopleCommand, restorePersonCommand } from './person.ts';
import { resealCommand } from './reseal.ts';
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
import { tokenCommand } from './token.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map([
  ['serve', serveCommand],
  ['migrate', migrateCommand],
  ['reseal', resealCommand],
  ['token', tokenCommand],
  ['tenant add', addTenantCommand],
  ['tenant list', listTenantsCommand],
  ['tenant set', setTenantCommand],
  ['tenant key add', addKeyCommand],
  ['tenant key list', listKeysCommand],
  ['tenant key remove', removeKeyCommand],
  ['person end', endPersonCommand],
  ['person restore', restorePersonCommand],
  ['person list', listPeopleCommand],
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
    // A server goes its two ways one after the other, a command takes the straight one.
    const { PANELDESK_DATABASE_DIRECT_URL: directUrl, PANELDESK_DATABASE_OWNER_URL: ownerUrl } = terminal.env;
    const own = args[0] === 'serve' ? undefined : ownerSettingOf({ directUrl, ownerUrl });
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

async function serveCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { 'no-migrate': asItIs } = readArguments(args, [], { 'no-migrate': 'flag' }).flags;
  const config = readConfig(terminal.env);
  const log = createLog(config.logLevel);
  const asked = terminal.untilSignal();
  const uncaught = terminal.untilUncaught();
  const starting = serve(config, { log, migrate: !asItIs }).catch((error: unknown) => {
    throw listenFailure(error, config);
  });
  const running = await Promise.race([starting, uncaught.then(giveUp(log, terminal))]);
  terminal.out(`Paneldesk listens on ${running.url}`);
  await Promise.race([asked, uncaught.then(giveUp(log, terminal, running))]);
  await running.close();
}

/** How long the leave-taking after an error that nothing caught may take, in milliseconds. */
const LAST_LEAVE = 20_000;

/**
 * After an error that nothing caught nobody knows what still holds: it is said, no more work is taken, and the process
 * ends, so that whoever supervises it starts it afresh.
 */
function giveUp(log: Log, terminal: Terminal, running?: Running): (err: Error) => Promise<never> {
  return async (err) => {
    log.error({ err }, 'an error that nothing caught: the server stops and must be started again');
    void terminal.untilUncaught().then((next) => log.error({ err: next }, 'one more while the server stops'));
    await Promise.race([running?.close(), sleep(LAST_LEAVE, undefined, { ref: false })]).catch(() => {});
    throw new CommandFailed(`The server stopped after an error that nothing caught: ${String(err)}`);
  };
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
  if (!standing.walled && !standing.rolesReady) terminal.out(adviceFor(standing) ?? '');
}

function listenFailure(error: unknown, { host, port }: Config): unknown {
  const code =
    error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error && error.code;
  if (code === 'EADDRINUSE')
    return new ConfigRefused([`PANELDESK_PORT: port ${port} is taken by another program. Choose another one.`]);
  if (code === 'EACCES')
    return new ConfigRefused([`PANELDESK_PORT: you may not listen on port ${port}. Choose one from 1024 up.`]);
  if (code === 'EADDRNOTAVAIL')
    return new ConfigRefused([`PANELDESK_HOST: ${host} is not an address of this machine.`]);
  return error;
}
