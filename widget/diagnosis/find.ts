// From a failure to its causes: by what is known of it, and where that is not enough by asking the same address once more.
import type { DeskEntry } from '../kit/state/entry.ts';
import type { Failed } from '../kit/state/fault.ts';
import { answerOf } from './answer.ts';
import { contextFindings } from './context.ts';
import type { Finding } from './finding.ts';
import { reach } from './reach.ts';
import { tokenFindings } from './token.ts';
import { expected } from './words.ts';

/** What the panel sent instead of a token (`panel-token.ts`), or what a host's own function threw. */
interface NoToken extends Failed {
  readonly answer?: Response;
  readonly text?: string;
  /** What a host's own function answered. */
  readonly given?: unknown;
}

const mistake = (code: keyof typeof expected, asked: string, came: string): Finding => ({
  code,
  asked,
  came,
  expected: expected[code],
  isMistake: true,
});

export async function find(entry: DeskEntry, failed: Failed): Promise<Finding[]> {
  const { panel, server } = entry;
  const asked = `${server}/v1/session`;
  if (failed.issues?.[0]) return contextFindings(entry, failed);
  if (panel.server === '') return [mistake('server-missing', '<panel-desk>', 'no attribute server')];
  switch (failed.code) {
    case 'unauthorized':
      return tokenFindings(entry, asked);
    case 'insecure_connection':
      return [mistake('insecure-connection', asked, 'a token over plain HTTP, which the desk refuses (403)')];
    case 'bad_response':
      // A proxy that says that nobody is behind it is right.
      if ((failed.status ?? 0) >= 500) return [];
      return [mistake('server-path', asked, await answerOf(entry, asked, failed.status))];
    case 'not_loaded':
      // A file that was not copied along, or a connection that was lost: nobody but who copied them knows.
      return [{ ...mistake('module-missing', 'a part of the desk', String(failed.message)), isMistake: false }];
    case 'token_failed':
      return noToken(entry, (failed.cause ?? {}) as NoToken);
    case 'network':
      // A fetch that somebody else makes is theirs to ask with.
      return entry.fetch ? [] : reach(`${server}/healthz`, 'server-path');
    default:
      return [mistake('server-address', 'server', String(failed.message))];
  }
}

async function noToken({ panel }: DeskEntry, cause: NoToken): Promise<Finding[]> {
  const { status, answer, text = '', given } = cause;
  if (panel.getToken) {
    if (status === 200 && 'given' in cause) return [mistake('token-shape', 'getToken()', shapeOf(given))];
    const isSaid = status !== undefined || cause.code !== undefined || /^(?:Abort|Timeout)Error$/.test(`${cause.name}`);
    // Of a fetch of its own: it, too, may be blocked, and only the host knows where it asked.
    const isOfFetch = cause instanceof TypeError && /fetch|network|load failed/i.test(String(cause.message));
    // Of the SDK: somebody else has signed in meanwhile.
    if (isSaid || isOfFetch || /another person/.test(String(cause.message))) return [];
    return [mistake('get-token', 'getToken()', thrown(cause))];
  }
  if (!panel.tokenUrl)
    return [mistake('token-url-missing', '<panel-desk>', 'neither an attribute token-url nor a property getToken')];
  if (cause instanceof TypeError) return reach(panel.tokenUrl, 'token-page');
  if (!answer || status === 401 || status === 403) return [];
  return [answer.ok ? notToken(panel.tokenUrl, answer, text) : badStatus(panel.tokenUrl, answer)];
}

/** Down for a moment, it says so, too: nobody is told that it is anybody's mistake. */
const badStatus = (tokenUrl: string, { status }: Response): Finding => ({
  ...mistake('token-status', tokenUrl, `status ${status}`),
  isMistake: status < 500,
});

const SIGN_IN = /<input[^>]+type\s*=\s*["']?password/i;

/** What came in a token's place: a warning before it, a page, or JSON of another shape. Never the token itself. */
function notToken(asked: string, { headers, redirected, url }: Response, text: string): Finding {
  const what = `${headers.get('content-type') ?? 'no content type'}${redirected ? `, led on to ${url}` : ''}`;
  const json = text.search(/\{\s*"(?:token|context)"/);
  // To its end: a page may have a token of its own in the midst of its scripts.
  if (json > 0 && typeof parsed(text.slice(json)) === 'object')
    return mistake('token-warning', asked, `text before the JSON: ${plain(text.slice(0, json))}`);
  if (text.startsWith('<')) {
    const page = SIGN_IN.test(text) ? 'a sign-in page' : 'a page';
    return mistake('token-page', asked, `${page} (${what}): ${plain(text)}`);
  }
  return mistake('token-shape', asked, `${shapeOf(parsed(text))} (${what})`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Names and kinds, no values: there may be a token of another system in them. */
function shapeOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'an empty answer' : 'text that is no JWT';
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, held]) => `${name}: ${held === null ? 'null' : typeof held}`);
  return `{${fields.slice(0, 8).join(', ')}}${'token' in value ? ', where token is no JWT' : ''}`;
}

/** The beginning of what came, in one line and without its tags. */
const plain = (text: string): string =>
  `"${text
    .replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160)}"`;

const thrown = ({ name, message }: Failed): string =>
  message ? `it threw ${name}: ${String(message).slice(0, 160)}` : 'it threw something that is no Error';
