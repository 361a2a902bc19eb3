// Reads one part of an upload: where it begins, whether it is the last, and that its bytes are those that were sent.
import { createHash } from 'node:crypto';

import type { Context } from 'hono';

import { MOST_PART_BYTES, type UploadPart } from '../../sdk/contract/index.ts';
import { Refusal } from '../call/refusal.ts';
import { readBytes, refuseCompressed } from './input.ts';

/** What draft-ietf-httpbis-resumable-upload calls a part that is appended to an upload. */
export const PART_TYPE = 'application/partial-upload';

/** The part, or a refusal: 415, 413 with `Upload-Limit`, 400. */
export async function readPart(c: Context): Promise<UploadPart> {
  if (c.req.header('content-type')?.trim().toLowerCase() !== PART_TYPE)
    throw new Refusal('unsupported_media_type', { detail: `A part is sent as ${PART_TYPE}.` });
  refuseCompressed(c);
  // Structured fields (RFC 9651): an integer, a boolean, a dictionary.
  const offset = Number(field(c, 'Upload-Offset', /^(\d{1,15})$/, 'a number of bytes')[1]);
  const isLast = field(c, 'Upload-Complete', /^\?([01])$/, '?0, or ?1 for the last part')[1] === '1';
  const digest = field(c, 'Content-Digest', /(?:^|,)\s*sha-256=:([\w+/]{43}=):/, 'sha-256=:…: (RFC 9530)')[1];
  const bytes = await readBytes(c, MOST_PART_BYTES, () => new Refusal('payload_too_large', tooLarge));
  if (createHash('sha256').update(bytes).digest('base64') !== digest) throw new Refusal('wrong_digest');
  return { offset, bytes, isLast };
}

const tooLarge = {
  detail: `A part has at most ${MOST_PART_BYTES} bytes.`,
  headers: { 'Upload-Limit': `max-append-size=${MOST_PART_BYTES}` },
};

function field(c: Context, name: string, form: RegExp, wanted: string): RegExpExecArray {
  const found = form.exec(c.req.header(name)?.trim() ?? '');
  if (!found) throw new Refusal('bad_request', { detail: `${name} must be ${wanted}.` });
  return found;
}
