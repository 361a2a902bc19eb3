// Something large, sent in parts: each its own request, so that no proxy's limit stops it and a lost connection costs one part.
import * as v from 'valibot';

/** The most bytes of one part: 1 MiB, which is what nginx takes of a body unless it is told otherwise. */
export const MOST_PART_BYTES = 1_048_576;

/**
 * How far an upload has come. What a part is answered with, and the call that asks for it after a lost answer; so a feature
 * that takes uploads declares two calls on one address: `PATCH` with the body `part`, and `GET`.
 */
export const UploadProgress = v.strictObject({
  /** Bytes that are stored: where the next part begins. */
  offset: v.number(),
  /** True once the last part is stored. */
  complete: v.boolean(),
});
export type UploadProgress = v.InferOutput<typeof UploadProgress>;

/**
 * One part, as a handler gets it. On the wire it is what draft-ietf-httpbis-resumable-upload says: `application/partial-upload`
 * with `Upload-Offset` and `Upload-Complete`; and `Content-Digest` (RFC 9530) with its SHA-256, which was checked.
 */
export interface UploadPart {
  /** Where it begins, in bytes from the beginning of the whole; to be held against what is stored. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** True for the part that ends it. */
  readonly isLast: boolean;
}
