// Verifies a webhook of the desk: one call, Web Crypto only, for Node, Deno, Bun, Workers and browsers.
import type { WebhookPayload } from '../contract/webhook-payload.ts';

export type { WebhookKind, WebhookPayload } from '../contract/webhook-payload.ts';

/** Why a webhook was not taken. Only `bad_secret` is a mistake on this side. */
export type WebhookErrorCode =
  'missing_header' | 'bad_timestamp' | 'too_old' | 'too_new' | 'bad_signature' | 'bad_secret' | 'bad_payload';

/** What `verifyWebhook` throws, told apart by `code`. Answer 400 then, and say no more than that. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A webhook that is really the desk's; its `type` says what stands in `data`. */
export type VerifiedWebhook = WebhookPayload & {
  /** The same whenever this message comes again: take each one once. */
  readonly id: string;
};

/** Headers as `Request` or Node have them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** How many seconds the message may be old, or from the future; 300 unless given. */
  readonly tolerance?: number;
  /** What time it is; the system's unless given. */
  readonly now?: Date;
}

const encoder = new TextEncoder();

/**
 * Verifies that a message is the desk's, whole and fresh, and reads it (Standard Webhooks, `v1`).
 *
 * @param body as it came, before any parser: text, or its bytes.
 * @param secrets of the endpoint, `whsec_…`; several while one is being rotated.
 * @throws WebhookError for everything that must not be taken.
 * @example
 * ```ts
 * const { id, type, data } = await verifyWebhook(await request.text(), request.headers, secret);
 * ```
 */
export async function verifyWebhook(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { tolerance = 300, now = new Date() }: VerifyOptions = {},
): Promise<VerifiedWebhook> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  ) as [string, string, string];
  checkAge(timestamp, tolerance, now);

  const bytes = typeof body === 'string' ? encoder.encode(body) : new Uint8Array(body);
  const head = encoder.encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + bytes.length);
  signed.set(head);
  signed.set(bytes, head.length);

  const keys = await Promise.all([secrets].flat().map(importSecret));
  if (keys.length === 0) throw new WebhookError('bad_secret', 'A secret is needed.');
  // Other versions than `v1` are for others.
  const candidates = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? [fromBase64(one.slice(3))] : []));
  for (const key of keys) {
    for (const candidate of candidates) {
      // In constant time, as Web Crypto compares.
      // oxlint-disable-next-line no-await-in-loop -- the first that fits ends it
      if (candidate && (await crypto.subtle.verify('HMAC', key, candidate, signed))) return { id, ...read(bytes) };
    }
  }
  throw new WebhookError('bad_signature', 'No signature fits: another secret, or the body was changed on its way.');
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const given =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof given !== 'string' || given === '') throw new WebhookError('missing_header', `No header ${name}.`);
  return given;
}

function checkAge(timestamp: string, tolerance: number, now: Date): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('bad_timestamp', 'webhook-timestamp is no number.');
  const age = now.getTime() / 1000 - Number(timestamp);
  // Written so that a tolerance that is no number lets nothing through.
  if (!(age <= tolerance)) throw new WebhookError('too_old', 'The message is too old: sent again by somebody?');
  if (!(age >= -tolerance)) throw new WebhookError('too_new', 'The message is from the future: is the clock right?');
}

async function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!bytes || bytes.length === 0) {
    throw new WebhookError('bad_secret', 'The secret is none of an endpoint: `whsec_` and base64.');
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** Undefined for what is no base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function read(bytes: Uint8Array): WebhookPayload {
  try {
    const payload = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    ) as Partial<WebhookPayload> | null;
    const { type, timestamp, data } = payload ?? {};
    if (typeof type === 'string' && typeof timestamp === 'string' && typeof data === 'object' && data !== null) {
      return { type, timestamp, data } as WebhookPayload;
    }
  } catch {
    // Told below.
  }
  throw new WebhookError('bad_payload', 'The message is signed, but is not one of the desk.');
}
