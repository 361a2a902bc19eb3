// What is wrong with how a panel embeds the desk: by code here, and in words by a chunk that is loaded on the first failure.
import { loadAgain } from '../load-again.ts';
import type { DeskEntry } from './entry.ts';

/** Whatever was thrown, as far as it is looked at here. */
export interface Failed {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string | null;
  /** Set by whoever found it, e.g. `token-status`; the codes stand in docs/troubleshooting.md. */
  readonly fault?: string | undefined;
  readonly cause?: unknown;
  readonly issues?: readonly { readonly pointer?: string; readonly path?: string; readonly message: string }[];
}

/** A failure that only who embeds the desk can mend, with what came for `diagnosis` to say. */
export const faulty = (fault: string, came: object = {}): Error => Object.assign(new Error(fault), { fault }, came);

/** The fault behind a failure as far as that can be told at once; undefined where it is none, or not known to be one. */
export function faultOf({ name, message, code, status, fault, cause }: Failed): string | undefined {
  const known = fault ?? (cause as Failed | undefined)?.fault;
  if (known) return known;
  if (code === 'unauthorized') return 'token-refused';
  if (code === 'insecure_connection') return 'insecure-connection';
  if (code === 'bad_response' && status && status < 500) return 'server-path';
  return name === 'TypeError' && message?.startsWith('server:') ? 'server-address' : undefined;
}

/** Nothing came: the connection, or the panel's policy, or CORS. Only asking again tells. */
const isUnreached = ({ code, cause }: Failed): boolean =>
  code === 'network' || (code === 'token_failed' && cause instanceof TypeError);

/**
 * Says on the console what is wrong, once for each cause, where it is the embedding that is wrong. Answers the error, with its
 * `fault` and something to quote. `quiet`: nobody asked for what failed, so that no view will tell the host.
 */
export async function explained(entry: DeskEntry, error: unknown, quiet?: boolean): Promise<unknown> {
  const failed = (error ?? {}) as Failed;
  if (faultOf(failed) || isUnreached(failed) || failed.issues?.[0]?.pointer === '/context')
    try {
      const { diagnose } = await loadAgain(() => import('../../diagnosis/index.ts'));
      await diagnose(entry, failed, quiet);
    } catch {
      // Not loaded: what is known at once must do.
    }
  return error;
}
