// The panel's reverse proxy to the desk: the browser stays on the panel's origin, so `connect-src 'self'` is enough.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Handler } from 'hono';
import { proxy } from 'hono/proxy';

/**
 * Forwards `<prefix>/v1/…` to the desk's `/v1/…`. Bodies are streamed both ways, an event stream included; a browser
 * that goes away ends the request behind it. The panel's cookies stay here: the desk asks for a token, nothing else.
 */
export function deskProxy(deskUrl: string, prefix: string): Handler {
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const headers: Record<string, string | undefined> = {
      ...c.req.header(),
      // Both are the browser's business with the panel. A browser's own X-Forwarded-For could say anything.
      cookie: undefined,
      host: undefined,
      'x-forwarded-for': c.env?.incoming ? getConnInfo(c).remote.address : undefined,
    };
    // Only until the answer begins: then its body is cancelled by whoever writes it out, without an error to log.
    const gone = new AbortController();
    const leave = () => gone.abort();
    c.req.raw.signal.addEventListener('abort', leave);
    try {
      const answer = await proxy(`${deskUrl}${pathname.slice(prefix.length)}${search}`, {
        raw: c.req.raw,
        headers,
        signal: gone.signal,
      });
      answer.headers.delete('set-cookie');
      return answer;
    } catch {
      // The browser went away: nobody reads an answer, and nobody need read of it in the console.
      if (c.req.raw.signal.aborted) return new Response(null, { status: 499 });
      const problem = { type: 'about:blank', title: 'The desk does not answer.', status: 502 };
      return c.body(JSON.stringify(problem), 502, { 'content-type': 'application/problem+json' });
    } finally {
      c.req.raw.signal.removeEventListener('abort', leave);
    }
  };
}
