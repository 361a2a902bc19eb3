// Thousands of readers as cheap as can be: raw sockets that count the events that come.
import { connect, type Socket } from 'node:net';

const MARK = Buffer.from('data: ');

export class Readers {
  readonly #sockets: Socket[] = [];
  /** Events that each has got. */
  #counts: Uint32Array;
  #goal = Infinity;
  #missing = 0;
  #reached: () => void = () => {};

  private constructor(count: number) {
    this.#counts = new Uint32Array(count);
  }

  /** Opens them, some at a time, and waits for everybody's first block. */
  static async open(url: string, count: number, token: (n: number) => string): Promise<Readers> {
    const readers = new Readers(count);
    for (let from = 0; from < count; from += 100) {
      const some = Array.from({ length: Math.min(100, count - from) }, (_, n) =>
        readers.#one(url, from + n, token(from + n)),
      );
      await Promise.all(some);
    }
    return readers;
  }

  /** Resolves with the time at which the last of them has got so many more events. */
  async all(events: number, start: () => Promise<void>): Promise<number> {
    this.#counts.fill(0);
    this.#goal = events;
    this.#missing = this.#counts.length;
    const reached = new Promise<void>((resolve) => (this.#reached = resolve));
    await start();
    await reached;
    return performance.now();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #one(url: string, which: number, token: string): Promise<void> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    this.#sockets.push(socket);
    return new Promise((opened, failed) => {
      socket.on('error', failed);
      socket.on('close', () => failed(new Error('A stream was closed.')));
      let open = false;
      let rest: Buffer = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        if (!open) {
          if (!all.toString('latin1').startsWith('HTTP/1.1 200'))
            return failed(new Error(all.toString('latin1', 0, 300)));
          if (!all.includes('retry: ')) return void (rest = all);
          open = true;
          opened();
        }
        let at = all.indexOf(MARK);
        let end = 0;
        for (; at >= 0; at = all.indexOf(MARK, end)) {
          end = at + MARK.length;
          this.#counts[which]! += 1;
          if (this.#counts[which] === this.#goal && --this.#missing === 0) this.#reached();
        }
        // The mark may be cut in two.
        rest = all.subarray(Math.max(end, all.length - MARK.length + 1));
      });
      socket.write(`GET /v1/live HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    });
  }
}
