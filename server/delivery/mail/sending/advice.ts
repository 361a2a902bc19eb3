// What to try where a mail server cannot even be spoken to: one sentence for each way in which TLS goes wrong.
import type { MailRefused, SmtpTransport } from '../../../platform/ports/mailer.ts';

/** Null where there is no more to say than the server did. `ca`: how a certificate of one's own is given. */
export function adviceOn(
  refused: MailRefused,
  { host, port, security }: Pick<SmtpTransport, 'host' | 'port' | 'security'>,
): string | null {
  const { where, answer } = refused;
  const code = originalCode(refused.cause);
  const name = /altnames?: Host: .*? is not in the cert's altnames: (.*)$|is not cert's CN: (.*)$/i.exec(answer);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = name?.[1] ?? name?.[2];
    return `Its certificate is for another name than ${host}${names === undefined ? '' : ` (${names})`}: give the name that stands in it with --host.`;
  }
  if (code === 'CERT_HAS_EXPIRED') return 'Its certificate has expired: it has to be renewed on the mail server.';
  if (code === 'CERT_NOT_YET_VALID') return 'Its certificate is not valid yet: is the clock of this machine right?';
  if (code !== null && UNTRUSTED.has(code)) {
    return 'Nobody vouches for its certificate: if it is your own, or of your own authority, give that as a PEM file in PANELDESK_MAIL_CA.';
  }
  if (
    /wrong version number|packet length too long|unknown protocol|EPROTO/i.test(`${code ?? ''} ${answer}`) &&
    security === 'tls'
  ) {
    return `Port ${port} does not begin with TLS: try --security starttls (usual on port 587).`;
  }
  if (where === 'starttls') {
    return `Port ${port} offers no STARTTLS: try --security tls (usual on port 465), or ask the provider which port encrypts.`;
  }
  if (
    security === 'starttls' &&
    where === 'connect' &&
    /greeting|closed unexpectedly|connection was closed|timeout/i.test(answer)
  ) {
    return `Port ${port} said nothing: it may begin with TLS, try --security tls (usual on port 465).`;
  }
  return null;
}

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
]);

/** nodemailer puts its own code over that of the socket, and keeps that one. */
function originalCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  const { originalCode: original, code } = cause as { originalCode?: unknown; code?: unknown };
  return typeof original === 'string' ? original : typeof code === 'string' ? code : null;
}
