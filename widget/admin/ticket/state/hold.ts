// What others wrote since the first character of a draft: until its writer has answered for that, it is not sent. Pure.
import type { Message } from '../../../../sdk/contract/index.ts';

export interface Hold {
  /** Oldest first; at least one. */
  readonly messages: readonly Message[];
  /** So many older ones that were not told. */
  readonly more: number;
  /** Number of the newest: to send all the same answers for this one, and for none after it. */
  readonly newest: number;
}

/** What the server refused a message for: it may not have come into the thread yet. */
export interface Missed {
  readonly messages: readonly Message[];
  /** So many older ones that were not told. */
  readonly more: number;
}

/**
 * `after`: the newest event that had been read when the first character was typed. `arrived`: what of others is in the
 * thread, seen live or not.
 */
export function holdOf(after: number, arrived: readonly Message[], missed: Missed): Hold | null {
  const all = new Map([...missed.messages, ...arrived].map((message) => [message.id, message]));
  const messages = [...all.values()].filter(({ number }) => number > after).sort((a, b) => a.number - b.number);
  const newest = messages.at(-1)?.number;
  return newest === undefined ? null : { messages, more: missed.more, newest };
}
