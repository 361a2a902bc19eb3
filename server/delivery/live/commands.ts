// What can be done live: follow, and say that one is on a ticket. And how a server starts and ends all of it.
import type { PersonActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import { connect } from '../../platform/postgres/connect.ts';
import { Doorbell, isWork, type Ring, type WorkRing } from './doorbell.ts';
import { Live } from './live.ts';
import { BELIEVED } from './presence.ts';
import { savePresence, settleRestored } from './queries.ts';

/** Says to colleagues that the actor is on a ticket, and rings where that is news to them. */
export async function setPresence(
  { actor, sql, clock }: CallContext<PersonActor>,
  ticketId: string,
  doing: 'viewing' | 'writing' | 'gone',
  ring: (ring: Ring) => void,
): Promise<undefined> {
  const now = clock.now();
  const since = new Date(now.getTime() - BELIEVED);
  const isNew = await savePresence(sql, actor, ticketId, doing, { now, since });
  if (isNew === undefined) throw new Refusal('not_found');
  if (isNew) ring('presence');
  return undefined;
}

/** The live side of a process that shares its database with others. */
export interface LiveSide {
  readonly live: Live;
  /** Something was written here, or said by somebody who is on a ticket. */
  readonly ring: (ring: Ring) => void;
  /** Says goodbye to the streams: before the server stops listening. */
  readonly goodbye: () => void;
  /** Lets go of the database: after the last request. */
  readonly close: () => Promise<void>;
}

export interface LiveSettings {
  readonly databaseUrl: string;
  /** PostgreSQL itself, where `databaseUrl` leads to a pooler. */
  readonly directUrl?: string | undefined;
  readonly secret: string;
  readonly oldSecret?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when there may be work, by what was written here or by another process. Must neither wait nor throw. */
  readonly onWork?: (ring: WorkRing) => void;
  /** Called when somebody's access was ended or restored, before the streams are looked at. */
  readonly onAccess?: () => void;
}

export async function startLive(settings: LiveSettings): Promise<LiveSide> {
  const { databaseUrl, directUrl, secret, oldSecret, clock, log, onWork, onAccess } = settings;
  const direct = directUrl ?? databaseUrl;
  const patient = connect(direct, { max: 1, name: 'paneldesk live', statementTimeout: 0, deadline: 0 });
  try {
    const settled = await settleRestored(patient);
    if (settled > 0) log.info({ events: settled }, 'events of a restored database put in their place');
  } finally {
    await patient.end({ timeout: 5 });
  }
  const sql = connect(databaseUrl, { max: 1, name: 'paneldesk live', pooled: directUrl !== undefined });
  const live = new Live({ sql, clock, log, secret, oldSecret });
  const onRing = (ring: Ring): void => {
    if (ring === 'access') onAccess?.();
    live.wake(ring);
    if (isWork(ring)) onWork?.(ring);
  };
  const doorbell = new Doorbell({ url: direct, onRing, log });
  return {
    live,
    ring: (ring) => doorbell.ring(ring),
    goodbye: () => live.close(),
    close: async () => {
      await doorbell.close();
      await sql.end({ timeout: 5 });
    },
  };
}

/** For a process that answers nobody: `onWork` is called when there may be work, whoever made it. */
export function listenForWork({
  databaseUrl,
  directUrl,
  log,
  onWork,
}: Pick<LiveSettings, 'databaseUrl' | 'directUrl' | 'log'> & Required<Pick<LiveSettings, 'onWork'>>): {
  readonly close: () => Promise<void>;
} {
  const onRing = (ring: Ring): void => {
    if (isWork(ring)) onWork(ring);
  };
  const doorbell = new Doorbell({ url: directUrl ?? databaseUrl, onRing, log });
  return { close: () => doorbell.close() };
}
