// Opens an answer that goes on, with the newest token; a refusal is an error as with any call.
import { readAnswer } from './answer.ts';
import { within } from './deadline.ts';
import { SupportError } from './errors.ts';
import type { Http } from './http.ts';

/** How long the desk may take to begin, in milliseconds. */
const PATIENCE = 30_000;

/** What a stream needs of the way to a desk. */
export type Wire = Pick<Http, 'tokens' | 'attempt'>;

export interface OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  /** When its token is due to be renewed, in milliseconds of this device's clock. */
  readonly renewAt: number;
}

/** Opens once, and once more with another token where the desk did not take the first. The body ends with `signal`. */
export function openStream(
  { tokens, attempt }: Wire,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<OpenStream> {
  return within(signal, PATIENCE, async () => {
    for (let tries = 1; ; tries++) {
      // A stream lives longer than a call: it begins with the newest token, unless the panel has none to give.
      const { token, renewAt } = await tokens.get(true).catch(() => tokens.get());
      const sent = { ...headers, accept: 'text/event-stream', authorization: `Bearer ${token}` };
      // A page that is no stream is not read: it might have no end either.
      const [answer, text] = await attempt(path, { headers: sent, cache: 'no-store', signal }, async (response) =>
        response.ok ? '' : response.text(),
      );
      const { body, status } = answer;
      if (answer.ok && body && answer.headers.get('content-type')?.startsWith('text/event-stream'))
        return { body, renewAt };
      if (status !== 401 || tries > 1) {
        readAnswer(answer, text);
        throw new SupportError('bad_response', { status });
      }
      tokens.reject(token);
    }
  });
}
