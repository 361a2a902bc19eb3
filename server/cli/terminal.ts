// Where a command reads and writes: the real terminal, or a test.
import { readFile } from 'node:fs/promises';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Resolves with its name when the process is asked to end. */
  untilSignal(): Promise<string>;
  /** Resolves with an error that nothing caught. From the call on, such an error does not end the process by itself. */
  untilUncaught(): Promise<Error>;
}

/** A command that was written wrongly; the message says what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command that was written rightly and did not succeed; the message says why, without a stack. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** A file's text, or that of standard input for `-`. */
export async function readGiven(terminal: Terminal, path: string, flag: string): Promise<string> {
  if (path === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of terminal.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${flag}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** A secret without the line end that editors and `echo` leave behind it. */
export async function readSecret(terminal: Terminal, path: string, flag: string): Promise<string> {
  return (await readGiven(terminal, path, flag)).replace(/\r?\n$/, '');
}
