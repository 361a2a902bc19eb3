// From a failure to its causes: by what is known of it, and where that is not enough by asking the same address once more.
import type { DeskEntry } from '../kit/state/entry.ts';
import { type Failed, faultOf } from '../kit/state/fault.ts';
import { answerOf } from './answer.ts';
import type { Finding } from './finding.ts';
import { reach } from './reach.ts';
import { tokenFindings } from './token.ts';
import { contextFindings } from './context.ts';
import { expected } from './words.ts';

/** What `panel-token.ts` saw of an answer that was no token. */
export interface TokenFailure extends Failed {
  readonly address?: string;
  readonly type?: string | null;
  readonly text?: string;
  readonly redirected?: boolean;
  /** What a host's own function answered or threw. */
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
  const source = (failed.fault ? failed : (failed.cause ?? failed)) as TokenFailure;
  const { panel } = entry;
  const asked = `${entry.server}/v1/session`;
  switch (faultOf(failed)) {
    case 'server-missing':
      return [mistake('server-missing', '<panel-desk>', 'no attribute server')];
    case 'server-address':
      return [mistake('server-address', 'server', String(failed.message ?? entry.server))];
    case 'token-url-missing':
      return [mistake('token-url-missing', '<panel-desk>', 'neither an attribute token-url nor a property getToken')];
    case 'token-status':
      return [mistake('token-status', source.address ?? panel.tokenUrl, `status ${source.status}`)];
    case 'token-answer':
      return [tokenAnswer(panel.tokenUrl, source)];
    case 'get-token':
      return [mistake('get-token', 'getToken()', thrown(source.given))];
    case 'insecure-connection':
      return [mistake('insecure-connection', asked, 'a token over plain HTTP, which the desk refuses (403)')];
    case 'server-path':
      return [mistake('server-path', asked, await answerOf(entry, asked, failed.status))];
    case 'context-part':
      return contextFindings(entry, failed);
    case 'token-refused':
      return tokenFindings(entry, failed, asked);
    case undefined:
      break;
    default:
      return [];
  }
  if (failed.issues) return contextFindings(entry, failed);
  // A fetch that somebody else makes is theirs to ask with.
  if (entry.fetch && failed.code === 'network') return [];
  return failed.code === 'network' ? reach(`${entry.server}/healthz`, 'server-path') : reach(panel.tokenUrl, 'token-page');
}

const SIGN_IN = /<input[^>]+type\s*=\s*["']?password/i;

/** What came in a token's place: a warning before it, a page, or JSON of another shape. Never the token itself. */
function tokenAnswer(tokenUrl: string, { address, text = '', type, redirected, given }: TokenFailure): Finding {
  if (address === undefined) return mistake('token-shape', 'getToken()', shapeOf(given));
  const asked = tokenUrl === '' ? address : tokenUrl;
  const where = redirected ? `, led on to ${address}` : '';
  const what = `${type ?? 'no content type'}${where}`;
  const json = text.search(/\{\s*"(?:token|context)"/);
  if (json > 0) return mistake('token-warning', asked, `text before the JSON: ${plain(text.slice(0, json))}`);
  if (/^\s*</.test(text)) {
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

const thrown = (given: unknown): string =>
  given instanceof Error ? `it threw ${given.name}: ${given.message.slice(0, 160)}` : 'it threw something that is no Error';
