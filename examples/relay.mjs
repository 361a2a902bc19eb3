// Panels whose web server is not yours: the panel's own program passes the desk's calls on, and events as they come.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';

/** Of one connection only (RFC 9110, 7.6.1), the panel's own business, or said by us. */
const NOT_SENT =
  /^(?:connection|keep-alive|transfer-encoding|te|trailer|upgrade|proxy-.*|host|cookie|forwarded|x-forwarded-.*)$/;
const NOT_ANSWERED = /^(?:connection|keep-alive|transfer-encoding|set-cookie)$/;

const without = (headers, names) => Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));

/**
 * Handles the requests below `prefix`: `/helpdesk-api/v1/tickets` becomes the desk's `/v1/tickets`. For `node:http` and for
 * Express (`app.use(relay(…))` before a body parser). The desk is started with PANELDESK_TRUST_PROXY=true and answers nobody
 * but this program.
 *
 * @param {string} desk where the desk listens: `http://127.0.0.1:4300`
 * @param {string} prefix what the element's attribute `server` says: `/helpdesk-api`
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next?: () => void) => void}
 */
export function relay(desk, prefix) {
  const { protocol, hostname, port } = new URL(desk);
  const request = protocol === 'https:' ? secure : plain;
  return (incoming, outgoing, next) => {
    const url = incoming.originalUrl ?? incoming.url ?? '';
    if (!url.startsWith(`${prefix}/`)) return next?.();
    const headers = {
      ...without(incoming.headers, NOT_SENT),
      // Set, never appended to: what the browser sent in these could say anything.
      'x-forwarded-for': incoming.socket.remoteAddress ?? '',
      'x-forwarded-proto': incoming.socket.encrypted ? 'https' : 'http',
    };
    const { method } = incoming;
    const asked = request({ protocol, hostname, port, method, path: url.slice(prefix.length), headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, without(answer.headers, NOT_ANSWERED));
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    asked.on('error', () => {
      if (outgoing.headersSent) return outgoing.destroy();
      outgoing.writeHead(502, { 'content-type': 'application/problem+json' });
      outgoing.end(JSON.stringify({ type: 'about:blank', title: 'The desk does not answer.', status: 502 }));
    });
    // Who goes away ends what is asked for them: an event stream would go on.
    outgoing.on('close', () => asked.destroy());
    incoming.pipe(asked);
  };
}
