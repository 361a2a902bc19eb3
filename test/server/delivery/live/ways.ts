// The two ways from a stream to its reader: directly to a connection of a real server, and through a web stream.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import type { Streamed } from '../../../../server/call/stream.ts';
import {
  STREAM_TYPE,
  writingDirectly,
  webStream,
  type DirectWriteBindings,
} from '../../../../server/http/direct-write.ts';

export interface Way {
  /** Answers as a client of `make`'s stream would get it. */
  reach(make: () => Promise<Streamed>): Promise<Response>;
  /** Ends with the test. */
  close(): Promise<void>;
}

export function throughWebStream(onCut?: () => void): Way {
  return {
    reach: async (make) => new Response(webStream(await make(), onCut)),
    close: () => Promise.resolve(),
  };
}

export async function overConnection(): Promise<Way> {
  const makers: (() => Promise<Streamed>)[] = [];
  const answer = writingDirectly(async (request, { writeDirectly }: DirectWriteBindings) => {
    writeDirectly!(await makers[Number(new URL(request.url).pathname.slice(1))]!());
    return new Response(null, { headers: { 'content-type': STREAM_TYPE } });
  });
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    reach: (make) => fetch(`http://127.0.0.1:${port}/${makers.push(make) - 1}`),
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
