// The two ways from a stream to its reader: straight to a connection of a real server, and through a web stream.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

import {
  STREAM_TYPE,
  straight,
  webStream,
  type StraightBindings,
  type Streamed,
} from '../../../../server/http/streamed.ts';

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
  const answer = straight(async (request, { leave }: StraightBindings) => {
    leave!(await makers[Number(new URL(request.url).pathname.slice(1))]!());
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
