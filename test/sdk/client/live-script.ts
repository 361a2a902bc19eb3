// A desk's event stream by a script: connections that a test writes into, ends and breaks.
import type { ClientOptions } from '../../../sdk/client/options.ts';
import type { LiveEvent } from '../../../sdk/contract/index.ts';

export class Connection {
  readonly request: Request;
  readonly answer: Response;
  /** True when the reader has gone. */
  isLeft = false;
  #body!: ReadableStreamDefaultController<Uint8Array>;

  constructor(request: Request) {
    this.request = request;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#body = controller;
      },
      cancel: () => {
        this.isLeft = true;
      },
    });
    this.answer = new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  }

  get lastEventId(): string | null {
    return this.request.headers.get('last-event-id');
  }

  write(text: string | Uint8Array): this {
    this.#body.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    return this;
  }

  /** The first block: from now on nothing is missed. */
  begin(position = 'p0', retry = 1): this {
    return this.write(`retry: ${retry}\nid: ${position}\n\n`);
  }

  tell(event: LiveEvent, position?: string): this {
    return this.write(`${position === undefined ? '' : `id: ${position}\n`}data: ${JSON.stringify(event)}\n\n`);
  }

  end(): void {
    this.#body.close();
  }

  break(): void {
    this.#body.error(new TypeError('terminated'));
  }
}

export class LiveScript {
  readonly connections: Connection[] = [];
  /** What the next connections are answered with instead, first one first. */
  readonly refusals: (Response | Error)[] = [];

  readonly fetch: NonNullable<ClientOptions['fetch']> = (request) => {
    const refusal = this.refusals.shift();
    if (refusal instanceof Error) return Promise.reject(refusal);
    if (refusal) return refusal;
    const connection = new Connection(request);
    this.connections.push(connection);
    return connection.answer;
  };
}

export const changed = (event: number, more: Partial<Extract<LiveEvent, { kind: 'ticket' }>> = {}): LiveEvent => ({
  kind: 'ticket',
  ticketId: '00000000-0000-7000-8000-000000000001',
  number: 1042,
  event,
  change: 'message_added',
  to: null,
  side: 'staff',
  own: false,
  ...more,
});
