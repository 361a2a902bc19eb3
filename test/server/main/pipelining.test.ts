// What is kept of requests until the server ends: nothing of those whose connection is gone.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect as dial, type AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from 'vitest';

import { closeGently } from '../../../server/shutdown.ts';

it('keeps nothing of who pipelines and leaves', async () => {
  const server = createServer();
  const close = closeGently(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const responses: WeakRef<ServerResponse>[] = [];
  const socket = dial((server.address() as AddressInfo).port, '127.0.0.1');
  const allThere = new Promise<void>((done) => {
    server.on('request', (_, response) => {
      // The first is never answered.
      if (responses.push(new WeakRef(response)) > 1) response.end();
      if (responses.length === 10) done();
    });
  });
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(10));
  await allThere;
  socket.destroy();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await expect
    .poll(() => {
      collect();
      return responses.filter((response) => response.deref() !== undefined).length;
    })
    .toBe(0);
  await close();
});
