// The panel's token, shared by the launcher's badge, the stream and the desk: asked for once when several need it.
import { isJwt } from '../../../sdk/client/jwt.ts';
import type { TokenAnswer } from '../../../sdk/contract/index.ts';
import type { DeskEntry, TokenSource } from './entry.ts';

/** So long a token that one of them fetched is handed on to the others as their first one. */
const FRESH = 30_000;
/** The panel is left alone for half a second after it gave no token, then twice as long each time, at most so long. */
const LONGEST_PAUSE = 30_000;

/** Asks the panel's own endpoint with the panel's session. `status` of what is thrown tells a session that is over. */
async function askPanel(
  url: string,
  { signal = null }: { signal?: AbortSignal | null },
): Promise<string | TokenAnswer> {
  const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal });
  if (!answer.ok) throw Object.assign(new Error('The panel gave no token.'), { status: answer.status });
  const text = (await answer.text()).trim();
  return text.startsWith('{') ? (JSON.parse(text) as TokenAnswer) : text;
}

/**
 * Remembers, so that each who needs a token need not ask the panel. What is no token is neither kept nor handed on, and
 * said once on the console with where it came from.
 */
function remembering({ panel }: Pick<DeskEntry, 'panel'>): TokenSource {
  let last: string | TokenAnswer | undefined;
  let at = 0;
  let failures = 0;
  let failure: unknown;
  let warned = false;
  return async (request) => {
    if (request.reason === 'first' && last !== undefined && Date.now() - at < FRESH) return last;
    if (failures > 0 && Date.now() - at < Math.min(LONGEST_PAUSE, 250 * 2 ** failures)) throw failure;
    const { getToken, tokenUrl } = panel;
    try {
      const answer = await (getToken ? getToken(request) : askPanel(tokenUrl, request));
      if (!isJwt((typeof answer === 'string' ? answer : answer.token)?.trim?.())) {
        const named = getToken ? 'getToken' : tokenUrl;
        // oxlint-disable-next-line no-console -- whoever embeds the desk looks there first, and nobody else can tell them
        if (!warned) console.warn(`<panel-desk>: ${named} answered no token. Did it send a sign-in page?`);
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
}

const sources = new WeakMap<Pick<DeskEntry, 'panel'>, TokenSource>();

/** What the clients of one entry get their tokens from. */
export function panelToken(entry: Pick<DeskEntry, 'panel'>): TokenSource {
  const source = sources.get(entry) ?? remembering(entry);
  sources.set(entry, source);
  return source;
}
