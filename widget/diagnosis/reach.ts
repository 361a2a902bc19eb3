// Why nothing came from an address: the page's own policy, CORS, plain HTTP out of a page over https, or nobody there.
import type { Finding } from './finding.ts';
import { expected } from './words.ts';

const asked = new Set<string>();

/**
 * Asks once more, and then in a way that needs no leave of the other side. Once for each address: then it is known. `here`: what it
 * is where the panel's own origin leads on to another one.
 */
export async function reach(address: string, here: 'server-path' | 'token-page'): Promise<Finding[]> {
  const url = new URL(address, location.href);
  if (!navigator.onLine || asked.has(url.href)) return [];
  asked.add(url.href);
  const finding = (code: keyof typeof expected, came: string, isMistake = true): Finding[] => [
    { code, asked: url.href, came, expected: expected[code], isMistake },
  ];
  let blocked: SecurityPolicyViolationEvent | undefined;
  const hear = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective === 'connect-src') blocked ??= event;
  };
  document.addEventListener('securitypolicyviolation', hear);
  const ask = (mode: RequestMode): Promise<Response> =>
    fetch(url, { mode, credentials: 'same-origin', cache: 'no-store' });
  try {
    // It was away for a moment, and is back.
    if (await ask('cors').catch(() => undefined)) return [];
    await ask('no-cors');
    if (url.origin === location.origin)
      return finding(here, 'a redirect to another host, which this page may not read');
    return finding('cors', `an answer that this page, ${location.origin}, may not read`);
  } catch {
    // The event comes in a task of its own.
    await new Promise((done) => setTimeout(done));
    if (blocked) return finding('csp-connect', `nothing: the page's policy blocks it (${blocked.originalPolicy})`);
    if (location.protocol === 'https:' && url.protocol === 'http:')
      return finding('mixed-content', 'nothing: the browser blocks it');
    return finding('server-unreachable', 'nothing', false);
  } finally {
    document.removeEventListener('securitypolicyviolation', hear);
  }
}
