// What a panel token looks like, without looking into it: enough to tell it from the sign-in page that came in its place.

/** Three parts of base64url with points between (RFC 7515, 7.1). What the panel answered instead is never one: no HTML, no sentence. */
export const isJwt = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
