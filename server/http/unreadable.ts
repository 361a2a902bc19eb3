// Answers what never becomes a request: broken lines, too many headers, a body that dribbles. Without words, but with the careful headers.
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { careful } from './access-log.ts';

/** By Node's code of what was wrong; 400 for all else. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

export function unreadable(status: number): Response {
  return new Response(null, { status, headers: [...careful, ['Connection', 'close']] as [string, string][] });
}

/** Answers a request of which nothing more is read: whatever comes behind it on its connection may be a part of it. */
export function refuseUnread(response: ServerResponse, status: number): void {
  for (const [name, value] of careful) response.setHeader(name, value);
  response.writeHead(status, { Connection: 'close' }).end();
}

/** Node would answer these by itself, with a bare status line. */
export function answerUnreadable(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => {
    answering.set(request.socket, response);
    response.once('close', () => answering.delete(request.socket));
  });
  server.on('checkExpectation', (_, response: ServerResponse) => refuseUnread(response, 417));
  // We are no proxy. Node would hang up without a word.
  server.on('connect', (_, socket) => socket.end(statusLine(501)));
  server.on('clientError', (error: NodeJS.ErrnoException & { reason?: string }, socket) => {
    // Behind the first byte of another answer this would be read as a part of that one.
    if (socket.writable && !answering.get(socket)?.headersSent) {
      socket.write(statusLine(isUnknownCoding(error) ? 501 : (statuses[error.code ?? ''] ?? 400)));
    }
    socket.destroy();
  });
}

/** A coding beside `chunked`, or in a place from which the end of the body cannot be told. A size beside chunks is a 400. */
function isUnknownCoding({ code, reason }: NodeJS.ErrnoException & { reason?: string }): boolean {
  return code === 'HPE_INVALID_TRANSFER_ENCODING' && !reason?.includes('Content-Length');
}

function statusLine(status: number): string {
  const lines = [...careful, ['Connection', 'close'] as const].map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
}
