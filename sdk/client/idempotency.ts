// Keys that make sending something twice the same as sending it once.

/**
 * A new idempotency key: a random UUID (RFC 9562, version 4). Make one with a draft and keep it there until the draft
 * is sent. Works on insecure pages too, where browsers leave out `crypto.randomUUID`.
 */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, place) => {
    if (place === 6) byte = (byte & 0x0f) | 0x40;
    if (place === 8) byte = (byte & 0x3f) | 0x80;
    return byte.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
