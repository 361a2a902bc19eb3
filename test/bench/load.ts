// Drives a load: so many clients at once, each waiting for its answer before it asks again. Over sockets kept alive, with
// as little work a request as can be: the machine's cores are shared with what is measured.
import { connect, type Socket } from 'node:net';

/** Times of answers in milliseconds, and how long it went on. */
export interface Measured {
  readonly times: number[];
  readonly seconds: number;
}

/** Does one thing; the number counts up over all clients. */
export type Task = (client: number, n: number) => Promise<void>;

export async function drive(clients: number, milliseconds: number, task: Task): Promise<Measured> {
  const times: number[] = [];
  const start = performance.now();
  let n = 0;
  const client = async (which: number): Promise<void> => {
    for (let before = performance.now(); before - start < milliseconds;) {
      await task(which, n++);
      const after = performance.now();
      times.push(after - before);
      before = after;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, which) => client(which)));
  return { times, seconds: (performance.now() - start) / 1000 };
}

/** One connection that sends whole requests and waits for whole answers, one after the other. */
export class Line {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #missing: number | undefined;
  #settle: { done: (status: number) => void; failed: (error: Error) => void } | undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname).setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#settle?.failed(error));
    this.#socket.on('close', () => this.#settle?.failed(new Error('The server closed the connection.')));
  }

  /** Answers the status. */
  send(request: string): Promise<number> {
    return new Promise((done, failed) => {
      this.#settle = { done, failed };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#chunks.push(chunk);
    if (this.#missing === undefined) {
      const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
      this.#chunks = [all];
      const headEnd = all.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = all.toString('latin1', 0, headEnd);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length === undefined) {
        if (!all.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return;
        return this.#finish();
      }
      this.#missing = headEnd + 4 + Number(length) - all.length;
    } else {
      this.#missing -= chunk.length;
    }
    if (this.#missing <= 0) this.#finish();
  }

  #finish(): void {
    const status = Number(this.#chunks[0]!.toString('latin1', 9, 12));
    this.#chunks = [];
    this.#missing = undefined;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.done(status);
  }
}

/** A request as it goes over the wire. */
export function written(method: string, path: string, token: string, body?: unknown, key?: string): string {
  const json = body === undefined ? '' : JSON.stringify(body);
  const head = [`${method} ${path} HTTP/1.1`, 'Host: desk.example', `Authorization: Bearer ${token}`];
  if (body !== undefined) head.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(json)}`);
  if (key !== undefined) head.push(`Idempotency-Key: ${key}`);
  return `${head.join('\r\n')}\r\n\r\n${json}`;
}

export function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}
