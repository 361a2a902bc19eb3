// The commands that last until they are told to end: the server, and the workers by themselves.
import { setTimeout as sleep } from 'node:timers/promises';

import { ConfigRefused, readConfig, type Config } from '../config.ts';
import { serve } from '../main.ts';
import { createLog, type Log } from '../platform/ports/log.ts';
import { work } from '../work.ts';
import { readArguments } from './arguments.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

interface Lasting {
  close(): Promise<void>;
}

export async function serveCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { 'no-workers': 'flag', 'no-migrate': 'flag' });
  const config = readConfig(terminal.env);
  await untilToldToEnd(terminal, config, {
    start: (log) =>
      serve(config, { log, workers: !flags['no-workers'], migrate: !flags['no-migrate'] }).catch((error: unknown) => {
        throw listenFailure(error, config);
      }),
    ready: ({ url }) => `Paneldesk listens on ${url}`,
  });
}

export async function workCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  readArguments(args, [], {});
  const config = readConfig(terminal.env);
  await untilToldToEnd(terminal, config, { start: (log) => work(config, { log }), ready: () => 'Paneldesk works' });
}

async function untilToldToEnd<R extends Lasting>(
  terminal: Terminal,
  { logLevel }: Config,
  { start, ready }: { readonly start: (log: Log) => Promise<R>; readonly ready: (running: R) => string },
): Promise<void> {
  const log = createLog(logLevel);
  const asked = terminal.untilSignal();
  const uncaught = terminal.untilUncaught();
  const running = await Promise.race([start(log), uncaught.then(giveUp(log, terminal))]);
  terminal.out(ready(running));
  await Promise.race([asked, uncaught.then(giveUp(log, terminal, running))]);
  await running.close();
}

/** How long the leave-taking after an error that nothing caught may take, in milliseconds. */
const LAST_LEAVE = 20_000;

/**
 * After an error that nothing caught nobody knows what still holds: it is said, no more work is taken, and the process
 * ends, so that whoever supervises it starts it afresh.
 */
function giveUp(log: Log, terminal: Terminal, running?: Lasting): (err: Error) => Promise<never> {
  return async (err) => {
    log.error({ err }, 'an error that nothing caught: the server stops and must be started again');
    void terminal.untilUncaught().then((next) => log.error({ err: next }, 'one more while the server stops'));
    await Promise.race([running?.close(), sleep(LAST_LEAVE, undefined, { ref: false })]).catch(() => {});
    throw new CommandFailed(`The server stopped after an error that nothing caught: ${String(err)}`);
  };
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
