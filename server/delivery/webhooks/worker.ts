// Delivers what is due: many endpoints at once, few requests to each, and no later than the lease allows.
import { together } from '../../platform/jobs/together.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import { NoLongerWanted, post, type Answer, type Outgoing, type PostOptions } from '../../platform/outbound/post.ts';
import type { PrivateHosts } from '../../platform/outbound/reach.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import type { Sql } from '../../platform/postgres/connect.ts';
import { SealBroken, type Sealer } from '../../platform/sealing/seal.ts';
import { chatBody, type ChatMessage } from './chat.ts';
import { addressOwner, openAddress } from './endpoint-address.ts';
import { appendEndpointEvent } from './event-queries.ts';
import {
  giveBack,
  leaseDeliveries,
  lockHealth,
  settle,
  settleDelivered,
  writeFailing,
  type Delivered,
  type Leased,
  type Room,
} from './job-queue-queries.ts';
import { isOfEndpoint, standardBody } from './payload.ts';
import { afterFailure, nextTry, restOf, succeeded, whyDisabled } from './rules.ts';
import { secretOwner, signedHeaders, messageIdOf } from './signature.ts';

/** Three times as long as a request may take: a worker that lives is always done before. */
export const LEASE = 45_000;
/** A request is not begun so shortly before the end of its lease. */
const MARGIN = 15_000;
/** Without being woken, it looks this often. */
const PAUSE = 1_000;
/** What is under way when the server closes may go on this long, then it is given back. */
const GRACE = 2_000;

/** A request that hangs costs a socket, so there is room for many. */
const roomOfAll: Room = { perWebhook: 2, perTenant: 16, total: 256 };
/** As many are settled in one statement. */
const PORTION = 100;

export interface DeliveryDeps {
  /** As workers sign in: told which deliveries are its, it is one tenant's for each. */
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly private: PrivateHosts;
  /** How a message is sent; over the network unless said. */
  readonly send?: (message: Outgoing, options: PostOptions) => Promise<Answer>;
  readonly room?: Room;
  readonly pause?: number;
}

/** Starts delivering; stop it before the pool is closed. */
export function startWebhooks(deps: DeliveryDeps): Worker {
  const { sql, clock, log, room = roomOfAll, pause = PAUSE } = deps;
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  const delivered = together<Delivered, boolean>(PORTION, (all) => settleDelivered(sql, all, clock.now()));

  const run = async (): Promise<number> => {
    const free = room.total - underWay.size;
    if (free <= 0) return 0;
    // Taken before the question is sent: the lease as we see it is never longer than as it was given.
    const startedAt = performance.now();
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE);
    const leased = await leaseDeliveries(sql, { ...room, total: free }, now, until);
    // Both clocks: one stands still while the machine sleeps, the other may be set.
    const stillHeld = (): boolean =>
      performance.now() - startedAt < LEASE - MARGIN && clock.now().getTime() < until.getTime() - MARGIN;
    for (const one of leased) {
      const work = deliver(deps, one, { stillHeld, signal: closing.signal, delivered })
        // Whatever it was: the lease ends by itself, and the next worker tries again.
        .catch((err: unknown) => log.warn({ err, delivery: one.id }, 'a webhook could not be settled'))
        .finally(() => {
          underWay.delete(work);
          worker.wake();
        });
      underWay.add(work);
    }
    return leased.length;
  };

  const worker = startWorker({ name: 'webhooks', pause, run, log });
  return {
    wake: worker.wake,
    stop: async () => {
      await worker.stop();
      const late = setTimeout(() => closing.abort(), GRACE);
      await Promise.all(underWay);
      clearTimeout(late);
    },
  };
}

interface Delivering {
  readonly stillHeld: () => boolean;
  readonly signal: AbortSignal;
  /** Settles one that was delivered, with others of the moment; false where the lease is over. */
  readonly delivered: (one: Delivered) => Promise<boolean>;
}

async function deliver(deps: DeliveryDeps, leased: Leased, how: Delivering): Promise<void> {
  const { stillHeld, signal } = how;
  let answer: Answer;
  try {
    const message = compose(deps, leased);
    answer = await (deps.send ?? post)(message, { private: deps.private, stillWanted: stillHeld, signal });
  } catch (err) {
    if (err instanceof NoLongerWanted) return giveBack(deps.sql.of(leased.tenantId), leased);
    if (!(err instanceof SealBroken)) throw err;
    deps.log.error({ err, webhook: leased.webhookId }, 'what is sealed of a webhook endpoint cannot be opened');
    const isAddress = err.owner === addressOwner(leased.tenantId, leased.webhookId);
    const error = isAddress
      ? 'The address of this endpoint cannot be opened: write it again.'
      : 'The secret of this endpoint cannot be opened: rotate it.';
    answer = { status: null, retryAfter: null, error };
  }
  const outcome = succeeded(answer) ? await recordWell(how, leased, answer) : await recordFailed(deps, leased, answer);
  const { webhookId: webhook, id: delivery, tries } = leased;
  const line = { webhook, delivery, status: answer.status, tries, outcome };
  if (outcome === 'disabled') deps.log.warn(line, 'a webhook endpoint was disabled');
  else deps.log.debug(line, 'a webhook was tried');
}

/** The message as it goes out: signed anew at each try, because the instant is signed along. */
function compose({ clock, sealer }: DeliveryDeps, leased: Leased): Outgoing {
  const { tenantId, webhookId, id, format, payload, sealedSecrets } = leased;
  const body = format === 'standard' ? standardBody(payload) : chatBody(format, chatMessageOf(leased));
  const owner = secretOwner(tenantId, webhookId);
  const secrets = sealedSecrets.map((sealed) => sealer.open(owner, Buffer.from(sealed, 'base64')));
  const seconds = Math.floor(clock.now().getTime() / 1000);
  return {
    url: openAddress(sealer, leased),
    body,
    headers: { 'content-type': 'application/json', ...signedHeaders(secrets, messageIdOf(id), seconds, body) },
  };
}

function chatMessageOf({ payload, subject, staffUrl, withoutContent }: Leased): ChatMessage {
  if (isOfEndpoint(payload)) return { kind: payload.type, ...payload.data };
  const { ticketId, number, state, priority } = payload.data;
  const link = staffUrl?.replaceAll('{number}', String(number)).replaceAll('{ticket}', ticketId) ?? null;
  return { kind: payload.type, number, subject: withoutContent ? null : subject, state, priority, link };
}

async function recordWell({ delivered }: Delivering, leased: Leased, { status }: Answer): Promise<string> {
  const { tenantId, webhookId, id, fence } = leased;
  return (await delivered({ tenantId, webhookId, id, fence, status })) ? 'delivered' : 'lost';
}

/** Writes what came of it, if the lease still holds: of the delivery, and of how its endpoint is doing. */
async function recordFailed({ sql, clock }: DeliveryDeps, leased: Leased, answer: Answer): Promise<string> {
  const { status, error } = answer;
  const now = clock.now();
  const dueAt = nextTry(leased.tries, answer, now);
  const state = dueAt ? 'waiting' : 'failed';
  return sql.of(leased.tenantId).begin(async (transaction) => {
    const locked = await lockHealth(transaction, leased);
    if (!locked || !(await settle(transaction, leased, { state, dueAt, status, error }, now))) return 'lost';
    const { failingSince: since, disable } = afterFailure(locked, answer, now);
    const rest = restOf(answer, now);
    const restUntil = rest > 0 ? new Date(now.getTime() + rest) : null;
    await writeFailing(transaction, leased, { since, restUntil, disable: disable && whyDisabled[disable]() }, now);
    // Not where somebody disabled it by hand while this was under way: they know.
    if (disable === null || locked.disabled) return state;
    const { host, description } = locked;
    const data = { host, description, why: whyDisabled[disable](), failingSince: since.toISOString() };
    await appendEndpointEvent(transaction, leased, { kind: 'endpoint_disabled', data }, null, now);
    return 'disabled';
  });
}
