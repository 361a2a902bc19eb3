// The panel's token, shared by the launcher's badge and the desk: asked for once when both need it.
import type { TokenAnswer } from '../../sdk/contract/index.ts';
import type { TokenSource } from './entry.ts';

/** So long a token that the launcher fetched is handed on to the desk as its first one. */
const FRESH = 30_000;

/** Asks the panel's own endpoint with the panel's session. `status` of what is thrown tells a session that is over. */
export const askPanel =
  (url: string): TokenSource =>
  async ({ signal }) => {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal: signal ?? null });
    if (!answer.ok) throw Object.assign(new Error('The panel gave no token.'), { status: answer.status });
    const text = (await answer.text()).trim();
    return text.startsWith('{') ? (JSON.parse(text) as TokenAnswer) : text;
  };

export interface HostToken {
  /** What the desk's client calls. */
  source: TokenSource;
  /** What the launcher calls: the last one for as long as the server takes it. */
  bearer: (reason: 'first' | 'rejected') => Promise<string>;
}

/** A source that remembers: for the launcher, which asks the server seldom and must not ask the panel each time. */
export function hostToken(ask: TokenSource): HostToken {
  let last: string | TokenAnswer | undefined;
  let at = 0;
  const source: TokenSource = async (request) => {
    if (request.reason !== 'first' || last === undefined || Date.now() - at > FRESH) {
      last = await ask(request);
      at = Date.now();
    }
    return last;
  };
  return {
    source,
    async bearer(reason) {
      const answer = (reason === 'first' ? last : undefined) ?? (await source({ reason }));
      return typeof answer === 'string' ? answer : answer.token;
    },
  };
}
