// What is wrong with how a panel embeds the desk is found and said by a chunk of its own, which is loaded on the first failure.
import type { Issue } from '../../../sdk/contract/index.ts';
import type { DeskEntry } from './entry.ts';

/** Whatever was thrown, as far as it is looked at. */
export interface Failed {
  readonly name?: string;
  readonly message?: unknown;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string | null;
  readonly cause?: unknown;
  readonly issues?: readonly Partial<Issue & { path: string }>[];
  /** Written by `diagnosis`. */
  readonly told?: Told | undefined;
}

/** What a person is told of a fault that is not theirs, in their language; and its code in docs/troubleshooting.md. */
export type Told = readonly [title: string, hint: string, code: string];

/** What may be a fault of the embedding: no token, none that the desk takes, not the desk's answer, or none at all. */
const SUSPECT = /^(token_f|unau|insec|bad_re|netw|not_l|context|server:)/;

/**
 * Says on the console what is wrong, once for each cause, where it is the embedding that is wrong. Answers the error, with
 * what to tell the person, and something to quote. `quiet`: no view will tell the host, so `diagnosis` does.
 */
export async function explained(entry: DeskEntry | null, error: unknown, quiet?: boolean): Promise<unknown> {
  const failed = error as Failed;
  if (SUSPECT.test(failed.code ?? String(failed.message)) || failed.issues?.[0]?.pointer === '/context')
    // Not loaded: what is known without it must do.
    await import('../../diagnosis/index.ts').then(({ diagnose }) => diagnose(entry, failed, quiet)).catch(() => {});
  return error;
}
