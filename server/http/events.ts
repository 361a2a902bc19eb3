// Answers a stream of server-sent events: straight to the connection where there is one.
import type { Context } from 'hono';

import type { Following, Streamed } from '../call/stream.ts';
import { STREAM_TYPE, webStream } from './direct-write.ts';
import type { DeskEnv } from './variables.ts';

/** `X-Accel-Buffering` is nginx's: without it the events of an hour would come at once. */
const HEADERS = {
  'Content-Type': STREAM_TYPE,
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Whether a token that was accepted still is; throws where that cannot be known for the moment. */
type StillHolds = (authorization: string | undefined) => Promise<boolean>;

export async function answerEvents(
  c: Context<DeskEnv>,
  open: (following: Following) => Promise<Streamed>,
  stillHolds: StillHolds,
): Promise<Response> {
  // Hono answers HEAD with GET's handler and throws the body away: a stream that nobody reads would be left open.
  if (c.req.raw.method === 'HEAD') return c.body(null, 200, HEADERS);
  const streamed = await open({
    lastEventId: c.req.header('last-event-id') ?? null,
    stillHolds: asker(stillHolds, c.req.header('authorization')),
  });
  const { writeDirectly, outgoing } = c.env ?? {};
  if (!writeDirectly) {
    const stream = webStream(streamed, () => outgoing?.destroy());
    return c.body(stream, 200, HEADERS);
  }
  writeDirectly(streamed);
  return c.body(null, 200, HEADERS);
}

/** Apart, so that what lives as long as the stream does not keep the request alive. */
const asker = (stillHolds: StillHolds, authorization: string | undefined) => (): Promise<boolean> =>
  stillHolds(authorization);
