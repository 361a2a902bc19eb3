// The panel's token, shared by the launcher's badge, the stream and the desk: asked for once when several need it.
import { isJwt } from '../../../sdk/client/jwt.ts';
import { claimsOf } from '../../../sdk/client/token.ts';
import type { TokenAnswer } from '../../../sdk/contract/index.ts';
import type { DeskEntry, TokenSource } from './entry.ts';
import { expectUse, timesUsed } from './in-use.ts';

/** So long a token that one of them fetched is handed on to the others as their first one. */
const FRESH = 30_000;
/** The panel is left alone for half a second after it gave no token, then twice as long each time, at most so long. */
const LONGEST_PAUSE = 30_000;

/** Asks the panel's own endpoint with the panel's session. What came is written into `came`, for who says why it is no token. */
async function askPanel(
  url: string,
  { signal = null }: { signal?: AbortSignal | null },
  came: object,
): Promise<string | TokenAnswer | undefined> {
  const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', signal });
  const text = (await answer.text()).trim();
  Object.assign(came, { status: answer.status, answer, text });
  if (!answer.ok) return undefined;
  try {
    return text.startsWith('{') ? (JSON.parse(text) as TokenAnswer) : text;
  } catch {
    return undefined;
  }
}

type Given = string | TokenAnswer;
/** `mine`: what the client was given last. */
type SharedSource = (request: Parameters<TokenSource>[0], mine: Given | undefined) => Promise<Given>;

/** Remembers, so that each who needs a token need not ask the panel. What is no token is neither kept nor handed on. */
function remembering({ panel }: Pick<DeskEntry, 'panel'>): SharedSource {
  let last: Given | undefined;
  let at = 0;
  /** How often the page had been used when the last token came. */
  let used = -1;
  let failures = 0;
  let failure: unknown;
  return async (request, mine) => {
    if (request.reason === 'first' && last !== undefined && Date.now() - at < FRESH) return last;
    if (failures > 0 && Date.now() - at < Math.min(LONGEST_PAUSE, 250 * 2 ** failures)) throw failure;
    const { getToken, tokenUrl } = panel;
    // A token that ends while nobody is there is the last one, for all who have it.
    if (request.reason === 'expiring' && timesUsed === used) {
      if (last && last !== mine) return last;
      throw new Error('Nobody.');
    }
    try {
      const came = {};
      const given = await (getToken ? getToken(request) : askPanel(tokenUrl, request, came));
      // Its `status` tells a session that is over; the rest is for `diagnosis`.
      const token = (typeof given === 'string' ? given : given?.token)?.trim?.();
      if (!isJwt(token)) throw Object.assign(new Error('No token.'), { status: 200, given }, came);
      last = given as Given;
      failures = 0;
      at = Date.now();
      const { iat, exp } = claimsOf(token) as { iat: number; exp: number };
      if (exp > iat) {
        used = timesUsed;
        expectUse((exp - iat) * 1000);
      }
      return last;
    } catch (error) {
      failure = error;
      failures += 1;
      at = Date.now();
      throw error;
    }
  };
}

const sources = new WeakMap<Pick<DeskEntry, 'panel'>, SharedSource>();

/** What a client of one entry gets its tokens from, with all the others. */
export function panelToken(entry: Pick<DeskEntry, 'panel'>): TokenSource {
  const source = sources.get(entry) ?? remembering(entry);
  sources.set(entry, source);
  let mine: Given | undefined;
  return async (request) => (mine = await source(request, mine));
}
