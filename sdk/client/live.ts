// The event stream: follows what changes, reconnects and catches up by itself, and ends without a trace.
import type { live, LiveEvent, Position } from '../contract/live.ts';

import { wakeUps } from './alarm.ts';
import type { Alarm } from './alarm.ts';
import { SupportError } from './errors.ts';
import { readEventStream } from './event-stream.ts';
import { openStream } from './open-stream.ts';
import type { Wire } from './open-stream.ts';
import { mayRetry } from './retry.ts';

/** The desk sends something every 15 s; silent for so long, in milliseconds, the connection is dead. */
const SILENCE = 40_000;
/** Woken up after so long without a sound, in milliseconds, it is better to ask than to wait. */
const DOUBT = 20_000;
const TICK = 5000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** Events that wait for a slow reader; with one more, all of them become one `reset`. */
const LONGEST_QUEUE = 500;
/** Tickets of which the newest event is remembered. */
const REMEMBERED = 500;

/** How a stream is followed. */
export interface LiveOptions {
  /** Ends the stream; the loop over it then ends without an error. */
  readonly signal?: AbortSignal | undefined;
  /** Goes on after a position that `onPosition` told, instead of from now on. */
  readonly after?: Position | undefined;
  /**
   * Told whenever the stream stands or is lost. Read what you show when it stands for the first time, or again: from
   * then on nothing is missed. Staff: who is on a ticket is told anew after each time.
   */
  readonly onConnected?: ((isConnected: boolean) => void) | undefined;
  /** Told where a later stream could go on; opaque, good for about an hour. */
  readonly onPosition?: ((position: Position) => void) | undefined;
}

/**
 * Follows what changes, as `desk.live`. Reconnects by itself and catches up; `reset` says that too much was missed.
 *
 * @throws SupportError where trying again would not help: `unauthorized`, `forbidden`, `token_failed`, `not_found`.
 */
export async function* followLive(wire: Wire, options: LiveOptions = {}): AsyncGenerator<LiveEvent, void, undefined> {
  const { signal } = options;
  const stop = new AbortController();
  let queue: LiveEvent[] = [];
  let wake = (): void => {};
  let isOver = false;
  let failure: unknown;

  const tell = (event: LiveEvent): void => {
    if (queue.length >= LONGEST_QUEUE) queue = [{ kind: 'reset' }];
    else queue.push(event);
    wake();
  };
  const onAbort = (): void => {
    stop.abort();
    wake();
  };
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const running = keepConnected(wire, options, stop.signal, once(tell))
    .catch((error: unknown) => (failure = error))
    .finally(() => {
      isOver = true;
      wake();
    });
  try {
    for (;;) {
      if (stop.signal.aborted) return;
      const event = queue.shift();
      if (event) yield event;
      else if (isOver) throw failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop.abort();
    signal?.removeEventListener('abort', onAbort);
    await running;
  }
}

/** A resumed stream may repeat an event (see the wire): what is known of a ticket is not told again. */
function once(tell: (event: LiveEvent) => void): (event: LiveEvent) => void {
  const newest = new Map<string, number>();
  return (event) => {
    if (event.kind === 'ticket') {
      if (event.event <= (newest.get(event.ticketId) ?? 0)) return;
      newest.delete(event.ticketId);
      newest.set(event.ticketId, event.event);
      if (newest.size > REMEMBERED) newest.delete(newest.keys().next().value ?? '');
    }
    tell(event);
  };
}

/** One connection after the other, until `stop`; rejects where another one would end the same way. */
async function keepConnected(
  wire: Wire,
  { after, onConnected, onPosition }: LiveOptions,
  stop: AbortSignal,
  tell: (event: LiveEvent) => void,
): Promise<void> {
  const alarm = wakeUps();
  let position = after;
  let failed = 0;
  try {
    while (!stop.aborted) {
      /** What the desk asked for; undefined where the wait is ours to choose. */
      let asked: number | undefined;
      let stood = false;
      try {
        const isRenewed = await connect(wire, position, stop, alarm, {
          retry: (ms) => (asked = ms),
          position(id) {
            position = id;
            failed = 0;
            if (!stood) onConnected?.(true);
            stood = true;
            onPosition?.(id);
          },
          message: (data) => tell(eventOf(data)),
        });
        if (isRenewed) asked = 0;
      } catch (error) {
        if (stop.aborted) return;
        if (!stood) asked = waitAfter(error);
      }
      if (stood) onConnected?.(false);
      failed += 1;
      const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failed);
      // Woken up, an own wait ends at once; what the desk asked for holds.
      await alarm.sleep(asked ?? Math.random() * longest, stop, asked === undefined);
    }
  } finally {
    alarm.end();
  }
}

/** Reads one connection to its end. True where it was left for one with a newer token. */
async function connect(
  wire: Wire,
  position: Position | undefined,
  stop: AbortSignal,
  alarm: Alarm,
  heard: Parameters<typeof readEventStream>[0],
): Promise<boolean> {
  const line = new AbortController();
  const leave = (): void => line.abort();
  stop.addEventListener('abort', leave);
  let tick: ReturnType<typeof setInterval> | undefined;
  let renewing = false;
  let isRenewed = false;
  try {
    const { body, renewAt } = await openStream(
      wire,
      '/v1/live' satisfies (typeof live)['path'],
      position ? { 'last-event-id': position } : {},
      line.signal,
    );
    const reader = body.getReader();
    // A stand-in for a network may not know of the signal.
    line.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}));
    if (line.signal.aborted) return false;
    const decoder = new TextDecoder();
    const read = readEventStream(heard);
    let heardAt = Date.now();
    const isSilentFor = (ms: number): boolean => Math.abs(Date.now() - heardAt) > ms;
    alarm.ring = () => isSilentFor(DOUBT) && leave();
    tick = setInterval(() => {
      // By the clock: a device that slept has counted no ticks, but finds out here.
      if (isSilentFor(SILENCE)) leave();
      else if (Date.now() >= renewAt && !renewing) {
        renewing = true;
        wire.tokens.get(true).then(
          () => {
            isRenewed = true;
            leave();
          },
          // The panel is down: the next tick asks again, and the desk ends the stream when the token does.
          () => (renewing = false),
        );
      }
    }, TICK);
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return isRenewed;
      heardAt = Date.now();
      read(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (isRenewed) return true;
    throw error;
  } finally {
    clearInterval(tick);
    alarm.ring = () => {};
    stop.removeEventListener('abort', leave);
    leave();
  }
}

/** What cannot be read must not be lost: everything is to be looked at again. */
function eventOf(data: string): LiveEvent {
  try {
    const event = JSON.parse(data) as LiveEvent | null;
    if (typeof event?.kind === 'string') return event;
  } catch {
    // Told below.
  }
  return { kind: 'reset' };
}

/** Milliseconds that a refusal asks for, or undefined; throws what another try would only end with again. */
function waitAfter(error: unknown): number | undefined {
  if (!(error instanceof SupportError)) throw error;
  const { code, status, retryAfter } = error;
  const isFinal = code === 'token_failed' || (status >= 400 && status < 500);
  if (isFinal && !mayRetry(error, true)) throw error;
  return retryAfter === null ? undefined : (retryAfter + Math.random()) * 1000;
}
