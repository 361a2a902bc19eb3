// The command with a planted fault: on SIGUSR2 something throws where nobody catches, as a driver did.
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new Error('planted at noon');
  });
});
await import('../../../server/cli.ts');
