// Reads what a request brings: a body of bounded size and depth, a query without doubles, and the schemas over both.
import type { Context } from 'hono';
import * as v from 'valibot';

import type { Issue, Schema } from '../../sdk/contract/index.ts';
import { Refusal } from '../call/refusal.ts';

/** The largest body: a context statement of 400,000 bytes and its envelope. */
export const MAX_BODY_BYTES = 512 * 1024;
/** Contract bodies are three levels deep at most; a deep one would only hurt whatever walks it. */
const MAX_DEPTH = 16;
/** More issues than this help nobody. */
const MAX_ISSUES = 20;

/** The JSON body, or a refusal: 415, 413 or 400. */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type))
    throw new Refusal('unsupported_media_type');
  refuseCompressed(c);
  const bytes = await readBytes(c, MAX_BODY_BYTES, () => new Refusal('payload_too_large'));
  let text: string;
  try {
    // Fatal: what cannot be stored as it was written is refused instead of stored as U+FFFD.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal('bad_request', { detail: 'The body is not UTF-8.', cause });
  }
  if (isDeeperThan(text, MAX_DEPTH)) throw new Refusal('bad_request', { detail: 'The body is nested too deeply.' });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the cause: the parser's message quotes the body.
    throw new Refusal('bad_request', { detail: 'The body is not JSON.' });
  }
}

export function refuseCompressed(c: Context): void {
  if (c.req.header('content-encoding') === undefined) return;
  throw new Refusal('unsupported_media_type', { detail: 'Compressed bodies are not taken.' });
}

/** The body as it came, of at most so many bytes; beyond them what `tooLarge` makes is thrown, and no more is read. */
export async function readBytes(c: Context, most: number, tooLarge: () => Refusal): Promise<Uint8Array> {
  try {
    return await readUpTo(c, most, tooLarge);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    // The sender went away; the database had no part in it.
    throw new Refusal('bad_request', { detail: 'The body broke off.', cause });
  }
}

async function readUpTo(c: Context, most: number, tooLarge: () => Refusal): Promise<Uint8Array> {
  const declared = c.req.header('content-length');
  if (declared !== undefined && c.req.header('transfer-encoding') === undefined) {
    if (!(Number(declared) <= most)) throw tooLarge();
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length > most) throw tooLarge();
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    size += part.value.length;
    if (size > most) {
      // Not awaited: the sender may go on for ever, the answer may not.
      void reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, size);
}

function isDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (quoted) {
      if (unit === 0x5c) i++;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > limit) return true;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return false;
}

/** The query as a plain record; a name given twice is refused, because readers differ in which of the two they take. */
export function readQuery(url: string): Record<string, string> {
  const mark = url.indexOf('?');
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  if (mark === -1) return query;
  for (const [name, value] of new URLSearchParams(url.slice(mark + 1).split('#', 1)[0])) {
    if (name in query) {
      throw new Refusal('invalid_input', { issues: [{ pointer: pointerOf([name]), message: 'Must be given once.' }] });
    }
    query[name] = value;
  }
  return query;
}

/** What the schema makes of the value, or 422 with an issue for each field. Values are never repeated in the issues. */
export function parse<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const issues = parsed.issues.slice(0, MAX_ISSUES).map(toIssue);
  throw new Refusal('invalid_input', { issues });
}

function toIssue(issue: v.BaseIssue<unknown>): Issue {
  const keys = issue.path?.map((item) => String(item.key)) ?? [];
  return { pointer: pointerOf(keys), message: messageOf(issue) };
}

/** The library's own messages quote what came in; ours do not. */
function messageOf(issue: v.BaseIssue<unknown>): string {
  const quotesInput = issue.received !== 'undefined' && issue.message.includes('received');
  if (issue.kind === 'schema' && issue.expected === 'never') return 'Is not a field of this call.';
  if (issue.received === 'undefined' && issue.message.includes('received')) return 'Must be given.';
  if (quotesInput) return issue.expected === null ? 'Has another form.' : `Must be ${issue.expected}.`;
  return issue.message;
}

/** RFC 6901. */
function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed()}`).join('');
}
