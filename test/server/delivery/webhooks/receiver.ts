// A receiver of webhooks on the loopback: keeps what it gets and answers as it is told.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: string;
  readonly id: string;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, received: Received) => unknown;

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Connections that were opened. */
  connections(): number;
  /** What it does from now on. */
  answer: Behaviour;
  close(): Promise<void>;
}

export const ok: Behaviour = (_, response) => response.writeHead(204).end();
export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (_, response) =>
    response.writeHead(code, headers).end(body);
/** Takes the message and says nothing. */
export const silent: Behaviour = () => {};

export async function startReceiver(answer: Behaviour = ok, at = 0): Promise<Receiver> {
  let opened = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, url: path = '' } = request;
      const got = { headers, path, body: Buffer.concat(chunks).toString(), id: String(headers['webhook-id']) };
      receiver.received.push(got);
      receiver.answer(request, response, got);
    });
  });
  server.on('connection', () => (opened += 1));
  await new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received: [],
    connections: () => opened,
    answer,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
