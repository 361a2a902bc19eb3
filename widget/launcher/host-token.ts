// The panel's token, shared by the launcher's badge and the desk: asked for once when both need it.
import { isJwt } from '../../sdk/client/jwt.ts';
import type { TokenAnswer } from '../../sdk/contract/index.ts';
import type { TokenSource } from '../kit/state/entry.ts';

/** So long a token that the launcher fetched is handed on to the desk as its first one. */
const FRESH = 30_000;
/** The panel is left alone for half a second after it gave no token, then twice as long each time, at most so long. */
const LONGEST_PAUSE = 30_000;

/** Asks the panel's own endpoint with the panel's session. `status` of what is thrown tells a session that is over. */
export const askPanel =
  (url: string): TokenSource =>
  async ({ signal }) => {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal: signal ?? null });
    if (!answer.ok) throw Object.assign(new Error('The panel gave no token.'), { status: answer.status });
    const text = (await answer.text()).trim();
    return text.startsWith('{') ? (JSON.parse(text) as TokenAnswer) : text;
  };

const tokenOf = (answer: string | TokenAnswer): string => (typeof answer === 'string' ? answer : answer.token);

export interface HostToken {
  /** What the desk's client calls. */
  source: TokenSource;
  /** What the launcher calls: the last one for as long as the server takes it. */
  bearer: (reason: 'first' | 'rejected') => Promise<string>;
}

/**
 * A source that remembers: for the launcher, which asks the server seldom and must not ask the panel each time. What is
 * no token is neither kept nor sent, and said once on the console with where it came from (`named`).
 */
export function hostToken(ask: TokenSource, named: () => string): HostToken {
  let last: string | TokenAnswer | undefined;
  let at = 0;
  let failures = 0;
  let failure: unknown;
  let warned = false;
  const source: TokenSource = async (request) => {
    if (request.reason === 'first' && last !== undefined && Date.now() - at < FRESH) return last;
    if (failures > 0 && Date.now() - at < Math.min(LONGEST_PAUSE, 250 * 2 ** failures)) throw failure;
    try {
      const answer = await ask(request);
      if (!isJwt(tokenOf(answer)?.trim?.())) {
        // oxlint-disable-next-line no-console -- whoever embeds the desk looks there first, and nobody else can tell them
        if (!warned) console.warn(`<panel-desk>: ${named()} answered no token. Did it send a sign-in page?`);
        warned = true;
        throw new Error('No token.');
      }
      last = answer;
      failures = 0;
      at = Date.now();
      return answer;
    } catch (error) {
      failure = error;
      failures += 1;
      at = Date.now();
      throw error;
    }
  };
  return {
    source,
    bearer: async (reason) => tokenOf((reason === 'first' ? last : undefined) ?? (await source({ reason }))).trim(),
  };
}
