// What a command is given, whoever calls: who acts, the database, the clock and the source of ids.
import type { Clock } from '../platform/ports/clock.ts';
import type { Ids } from '../platform/ports/ids.ts';
import type { TenantSql } from '../platform/postgres/connect.ts';
import type { Actor } from './actor.ts';
import type { AnswerTimes } from './answer-times.ts';

/** The context of one call. Any `Call` of a route is one. */
export interface CallContext<A extends Actor = Actor> {
  readonly actor: A;
  /** Of the actor's tenant: no statement sees a row of another one. */
  readonly sql: TenantSql;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly answerTimes: AnswerTimes;
}

/** Names a request that must not be done twice. A key is its sender's alone: see `senderOf`. */
export interface RequestKey {
  readonly key: string;
  /** SHA-256 of what was asked for: the same key for another request is refused. */
  readonly fingerprint: Buffer;
}
