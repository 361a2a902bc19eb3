// Writes answers that go on directly to the connection where there is one, else through a web stream.
import type { ServerResponse } from 'node:http';

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

import type { StreamWriter, Streamed } from '../call/stream.ts';

export const STREAM_TYPE = 'text/event-stream; charset=utf-8';

/** Set by `writingDirectly`: whoever has an answer that goes on hands it over there, and answers the head alone. */
export interface DirectWriteBindings {
  readonly writeDirectly?: (streamed: Streamed) => void;
  /** The answer on its way: `close` when it is out, or its connection gone, if it had one. */
  readonly outgoing?: {
    readonly socket: unknown;
    readonly destroyed: boolean;
    destroy(): void;
    once(event: 'close', heard: () => void): unknown;
  };
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Between an app and the listener of a server of Node's. A web stream and the pump from it to the socket cost each reader
 * as much memory as the socket itself, and every event twice the time.
 */
export function writingDirectly(fetch: Fetch): (request: Request, env: { outgoing: unknown }) => Promise<Response> {
  return async (request, env) => {
    let streamed: Streamed | undefined;
    const writeDirectly = (one: Streamed): void => void (streamed = one);
    const answer = await fetch(request, { ...env, writeDirectly });
    if (streamed === undefined) return answer;
    // What failed later, on the way out, is answered instead.
    if (answer.headers.get('content-type') !== STREAM_TYPE) {
      streamed.gone();
      return answer;
    }
    // Ours speaks HTTP/1.1.
    const outgoing = env.outgoing as ServerResponse;
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    // By itself: Node keeps the head for as long as the connection, and only what is sent as text becomes one text.
    outgoing.flushHeaders();
    openOn(outgoing, streamed);
    return RESPONSE_ALREADY_SENT;
  };
}

function openOn(response: ServerResponse, streamed: Streamed): void {
  response.on('close', () => streamed.gone());
  // A connection that breaks is closed, too.
  response.on('error', ignore);
  // Pipelined behind another answer, it has no connection yet and would not hear of its end: it is not waited for.
  if (response.destroyed || !response.socket) {
    response.destroy();
    return streamed.gone();
  }
  streamed.open(new Connection(response));
}

const ignore = (): void => {};

/** A class, because there are thousands. */
class Connection implements StreamWriter {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  write(bytes: Uint8Array): void {
    this.#response.write(bytes);
  }

  waiting(): number {
    return this.#response.writableLength;
  }

  end(): void {
    this.#response.end();
  }

  cut(): void {
    this.#response.destroy();
  }
}

/** The same for where there is no connection, or somebody else's listener: `cut` ends what may lie under it. */
export function webStream(streamed: Streamed, cut: () => void = ignore): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      start: (controller) =>
        streamed.open({
          write: (bytes) => controller.enqueue(bytes),
          waiting: () => -(controller.desiredSize ?? 0),
          end: () => controller.close(),
          cut: () => {
            cut();
            controller.error(new Cut());
          },
        }),
      cancel: () => streamed.gone(),
    },
    { highWaterMark: 0, size: ({ byteLength }) => byteLength },
  );
}

class Cut extends Error {
  override readonly name = 'Cut';
  /** By this the adapter tells a connection that was closed early from a failure worth reporting. */
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}
