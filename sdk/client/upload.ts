// Sends something large in parts: asks how far it has come, and goes on from there, whatever happened to the part before.
import type { Body, Endpoint, EndpointKey, ParamsOf } from '../contract/endpoint.ts';
import type { MOST_PART_BYTES, UploadProgress } from '../contract/upload.ts';

import { SupportError } from './errors.ts';
import type { Http } from './http.ts';
import type { CallOptions } from './options.ts';
import { mayRetry } from './retry.ts';
import { fillIn } from './send.ts';

/** The call that takes a part. */
export type PartEndpoint = Endpoint & { readonly body: Extract<Body, { readonly kind: 'part' }> };

/** What is said of an upload beside its bytes. */
export interface UploadOptions extends CallOptions {
  /** Told after each part how many bytes are stored. Must not throw. */
  readonly onProgress?: ((offset: number) => void) | undefined;
}

const MOST: typeof MOST_PART_BYTES = 1_048_576;
/** A proxy that takes not even this takes no tickets either. */
const LEAST = 4096;

/**
 * Uploads `source` to the address that both calls have, e.g.
 * `upload<typeof addPart>(http, 'PATCH /v1/files/{fileId}', { fileId }, blob)`, where a `GET` answers an `UploadProgress`.
 * Goes on where an earlier attempt left off. A part that is too large for a proxy, or that gets no answer, is halved;
 * after each failure the desk is asked how far it has come, because the answer alone may be lost. Throws what ended it:
 * what the desk refuses, or the last failure of the smallest part (4 KiB). `timeout` is for each part.
 */
export async function upload<E extends PartEndpoint>(
  http: Http,
  endpointKey: EndpointKey<E>,
  params: ParamsOf<E>,
  source: Blob,
  { onProgress, ...options }: UploadOptions = {},
): Promise<void> {
  const [method, template] = endpointKey.split(' ') as [string, string];
  const path = fillIn(template, params);
  const ask = () => http.call('GET', path, {}, options) as Promise<UploadProgress>;

  async function sendPart(offset: number): Promise<UploadProgress> {
    const bytes = await source.slice(offset, offset + size).arrayBuffer();
    const isLast = offset + bytes.byteLength >= source.size;
    const headers = {
      'content-type': 'application/partial-upload',
      'upload-offset': String(offset),
      'upload-complete': isLast ? '?1' : '?0',
      'content-digest': `sha-256=:${await sha256(bytes)}:`,
    };
    return http.call(method, path, { bytes: { body: bytes, headers } }, options) as Promise<UploadProgress>;
  }

  let size: number = MOST;
  let progress = await ask();
  while (!progress.complete) {
    const { offset } = progress;
    if (offset > source.size) throw new SupportError('wrong_offset', { detail: 'Another file is stored there.' });
    try {
      progress = await sendPart(offset);
    } catch (error) {
      if (!(error instanceof SupportError) || !mayGoOn(error)) throw error;
      progress = await ask();
      if (progress.offset <= offset && !progress.complete) {
        if (size <= LEAST) throw error;
        size /= 2;
      }
    }
    onProgress?.(progress.offset);
  }
}

/** Whether another part may fare better, or this one has arrived after all. */
function mayGoOn(error: SupportError): boolean {
  const { code, status } = error;
  return status === 413 || code === 'wrong_offset' || code === 'wrong_digest' || mayRetry(error, true);
}

/** In base64. */
async function sha256(bytes: ArrayBuffer): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}
