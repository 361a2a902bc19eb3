// The panel's token, shared by the launcher's badge, the stream and the desk: asked for once when several need it.
import { isJwt } from '../../../sdk/client/jwt.ts';
import type { TokenAnswer } from '../../../sdk/contract/index.ts';
import type { DeskEntry, TokenSource } from './entry.ts';
import { faulty } from './fault.ts';

/** So long a token that one of them fetched is handed on to the others as their first one. */
const FRESH = 30_000;
/** The panel is left alone for half a second after it gave no token, then twice as long each time, at most so long. */
const LONGEST_PAUSE = 30_000;

/**
 * Asks the panel's own endpoint with the panel's session. `status` of what is thrown tells a session that is over; any other
 * answer that is no token is a fault of the endpoint's, with what came.
 */
async function askPanel(
  url: string,
  { signal = null }: { signal?: AbortSignal | null },
): Promise<string | TokenAnswer> {
  if (!url) throw faulty('token-url-missing');
  const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal });
  const { status, redirected, url: address } = answer;
  if (!answer.ok) {
    if (status === 401 || status === 403) throw Object.assign(new Error('Nobody is signed in.'), { status });
    throw faulty('token-status', { status, address });
  }
  const text = (await answer.text()).trim();
  try {
    const read = text.startsWith('{') ? (JSON.parse(text) as TokenAnswer) : text;
    if (holdsToken(read)) return read;
  } catch {
    // Not JSON: told below.
  }
  throw faulty('token-answer', { text, redirected, address, type: answer.headers.get('content-type') });
}

const holdsToken = (answer: string | TokenAnswer): boolean =>
  isJwt((typeof answer === 'string' ? answer : answer?.token)?.trim?.());

/** Asks the host's own function. What it throws with a status is its way to say that nobody is signed in. */
async function askHost(getToken: TokenSource, request: Parameters<TokenSource>[0]): Promise<string | TokenAnswer> {
  let given: unknown;
  try {
    const answer = await getToken(request);
    if (holdsToken(answer)) return answer;
    given = answer;
  } catch (thrown) {
    const { status, name, code } = (thrown ?? {}) as { status?: unknown; name?: string; code?: string };
    // Of `fetch`, of `tokenFrom`, or ended by whoever asked.
    if (typeof status === 'number' || code || name === 'AbortError' || isOfNetwork(thrown)) throw thrown;
    throw faulty('get-token', { given: thrown });
  }
  throw faulty('token-answer', { given });
}

/** What browsers throw where nothing came; any other TypeError is a slip in the host's function. */
const isOfNetwork = (thrown: unknown): boolean =>
  thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message);

/** Remembers, so that each who needs a token need not ask the panel. What is no token is neither kept nor handed on. */
function remembering(entry: Pick<DeskEntry, 'panel'>): TokenSource {
  let at = 0;
  let failures = 0;
  let failure: unknown;
  return async (request) => {
    const { getToken, tokenUrl, server } = entry.panel;
    const last = answers.get(entry);
    if (request.reason === 'first' && last !== undefined && Date.now() - at < FRESH) return last;
    if (failures > 0 && Date.now() - at < Math.min(LONGEST_PAUSE, 250 * 2 ** failures)) throw failure;
    try {
      // Before anything is sent: without an address it would go to the page itself.
      if (server === '') throw faulty('server-missing');
      const answer = await (getToken ? askHost(getToken, request) : askPanel(tokenUrl, request));
      answers.set(entry, answer);
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

const answers = new WeakMap<Pick<DeskEntry, 'panel'>, string | TokenAnswer>();

/** What the panel answered last; undefined before its first token. */
export const lastAnswer = (entry: Pick<DeskEntry, 'panel'>): string | TokenAnswer | undefined => answers.get(entry);

const sources = new WeakMap<Pick<DeskEntry, 'panel'>, TokenSource>();

/** What the clients of one entry get their tokens from. */
export function panelToken(entry: Pick<DeskEntry, 'panel'>): TokenSource {
  const source = sources.get(entry) ?? remembering(entry);
  sources.set(entry, source);
  return source;
}
