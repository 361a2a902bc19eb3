#!/usr/bin/env node
// The command `paneldesk`.
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  stdin: process.stdin,
  untilSignal: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
    }),
  untilUncaught: () =>
    // Not once: a second one must not cut off the leave-taking that the first one began.
    new Promise((resolve) => process.on('uncaughtException', resolve)),
});
// The command is done. What may still be open, as a socket that nobody closes, must not keep it from ending.
setTimeout(() => process.exit(), 5_000).unref();
