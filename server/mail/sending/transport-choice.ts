// Which transport takes a mail: the first in order that is up, did not refuse it and has budget left. Counts on locked rows.
import type { MailReason } from '../../../sdk/contract/index.ts';
import { reasons } from './reasons.ts';
import type { LockedTransport, NewReservation, ReservationRow } from './budget-queries.ts';
import { freeAt, limitsOf } from './pace.ts';

/** So many failures in a row and a transport rests. */
export const BREAKS_AFTER = 3;
/** Seconds that it rests, longer each time; then one mail tries it. */
export const RESTS = [30, 60, 120, 300, 600, 900] as const;
/** How long a mail belongs to a worker, in milliseconds: after a crash another one has it within a minute. */
export const LEASE = 45_000;
/** How long one mail tries a transport that rested, before another one may. */
const TRIAL = 60_000;

/** Which numbers the limits will look at while `count` more are reserved. */
export function numbersNeeded(
  transports: readonly LockedTransport[],
  urgent: boolean,
  count: number,
): { transportId: string; urgent: boolean; from: number; to: number }[] {
  return transports.flatMap((transport) =>
    limitsOf(transport, urgent).map((limit) => {
      const from = (urgent ? transport.urgentReserved : transport.reserved) + 1 - limit.count;
      return { transportId: transport.id, urgent, from, to: from + count - 1 };
    }),
  );
}

export interface Refusal {
  readonly until: number;
  readonly reason: MailReason;
}

type Mail = Pick<NewReservation, 'mailId' | 'side' | 'personId' | 'ticketIds' | 'urgent'>;

type Counting = { -readonly [K in keyof LockedTransport]: LockedTransport[K] };

/** The budgets of one claim, counted on as it reserves. */
export class Budgets {
  readonly reservations: NewReservation[] = [];
  readonly #transports: Counting[];
  readonly #doneAt = new Map<string, number>();
  readonly #now: number;
  readonly #touched = new Set<string>();

  constructor(transports: readonly LockedTransport[], known: readonly ReservationRow[], now: number) {
    this.#transports = transports.map((transport) => ({ ...transport }));
    for (const row of known) this.#doneAt.set(key(row.transportId, row.urgent, row.number), Date.parse(row.doneAt));
    this.#now = now;
  }

  /** The transports whose rows must be written. */
  changed(): LockedTransport[] {
    return this.#transports.filter(({ id }) => this.#touched.has(id));
  }

  /** Reserves a place, at the earliest at `notBefore`; or says until when there is none. Null: every transport refused the mail. */
  reserve(mail: Mail, refusedBy: readonly string[], notBefore: number): NewReservation | Refusal | null {
    const waits: Refusal[] = [];
    for (const transport of this.#transports) {
      if (refusedBy.includes(transport.id)) continue;
      const wait = this.#waitFor(transport, mail.urgent, notBefore);
      if (wait === null) return this.#take(transport, mail, notBefore);
      waits.push(wait);
    }
    return waits.sort((a, b) => a.until - b.until)[0] ?? null;
  }

  #waitFor(transport: LockedTransport, urgent: boolean, notBefore: number): Refusal | null {
    const resting = transport.restingUntil === null ? -Infinity : Date.parse(transport.restingUntil);
    if (resting > this.#now) {
      return { until: resting, reason: reasons.transport_rests(transport.name, transport.lastAnswer) };
    }
    const reserved = urgent ? transport.urgentReserved : transport.reserved;
    const doneAt = (n: number) => this.#doneAt.get(key(transport.id, urgent, n));
    const free = freeAt(limitsOf(transport, urgent), { reserved, doneAt });
    if (free.limit === null || free.at <= this.#timeAt(transport, notBefore)) return null;
    return { until: free.at, reason: reasons.transport_limit(transport.name, free.limit.count, free.limit.per) };
  }

  /** Time does not go back on a transport: else what was reserved by a fast clock would not count for a slow one. */
  #timeAt({ reservedAt }: LockedTransport, notBefore: number): number {
    return Math.max(this.#now, notBefore, reservedAt === null ? -Infinity : Date.parse(reservedAt));
  }

  #take(transport: Counting, mail: Mail, notBefore: number): NewReservation {
    const time = this.#timeAt(transport, notBefore);
    const number = mail.urgent ? ++transport.urgentReserved : ++transport.reserved;
    transport.reservedAt = new Date(time).toISOString();
    if (transport.failures >= BREAKS_AFTER) {
      transport.restingUntil = new Date(this.#now + TRIAL).toISOString();
      transport.trying = true;
    }
    this.#doneAt.set(key(transport.id, mail.urgent, number), time + LEASE);
    this.#touched.add(transport.id);
    const made = {
      ...mail,
      transportId: transport.id,
      number,
      at: transport.reservedAt,
      doneAt: new Date(time + LEASE).toISOString(),
    };
    this.reservations.push(made);
    return made;
  }
}

const key = (transportId: string, urgent: boolean, number: number): string => `${transportId} ${urgent} ${number}`;
