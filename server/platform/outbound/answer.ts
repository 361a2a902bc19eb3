// What is kept of an answer or a failure: one short line of plain text.

const MAX_EXCERPT = 200;

/**
 * The beginning of an answer as one line without controls, marks of direction and other things not seen. `hide` takes out
 * what must not be kept, before it is cut: half a secret is still a half.
 */
export function excerptOf(body: Uint8Array, hide: (text: string) => string = (text) => text): string {
  const line = hide(new TextDecoder().decode(body))
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > MAX_EXCERPT
    ? `${line
        .slice(0, MAX_EXCERPT)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : line;
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was broken off.',
  EPIPE: 'The connection was broken off.',
  ENOTFOUND: 'The host was not found.',
  EAI_AGAIN: 'The name of the host could not be resolved.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
  ETIMEDOUT: 'The host did not answer.',
  HPE_HEADER_OVERFLOW: 'The answer has too large headers.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is not trusted.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is not trusted.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is of another host.',
};

/** A failure of the connection, without addresses: they would tell how the network inside looks. */
export function sentenceOf(error: unknown): string {
  const code = codeOf(error);
  const known = sentences[code];
  if (known !== undefined) return known;
  if (code.startsWith('HPE_')) return 'The answer is not HTTP.';
  if (/^(?:ERR_SSL|ERR_TLS|EPROTO|CERT_)/.test(code)) return `The TLS connection failed (${code}).`;
  return code === '' ? 'The connection was closed without an answer.' : `The connection failed (${code}).`;
}

/** Of several attempts (IPv6, then IPv4) the last one's. */
function codeOf(error: unknown): string {
  const inner: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  const { code } = inner as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
