// Which transport takes a mail: the first in order that is up, did not refuse it and has budget left. Counts on locked rows.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import { AT_ONCE } from '../sending/breaker-queries.ts';
import { reasons } from '../sending/reasons.ts';
import { LEASE } from '../sending/state-queries.ts';
import type { NewReservation } from './budget-queries.ts';
import type { LockedTransport } from './claim-queries.ts';
import { freeAt, limitsOf } from './pace.ts';
import type { Numbers, Standing } from './standing-queries.ts';

/** Which numbers the limits will look at while `count` more are reserved. */
export function numbersNeeded(transports: readonly LockedTransport[], urgent: boolean, count: number): Numbers[] {
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

/** As many are under way as may be: one of them will be done in a moment. */
export const BUSY = 'busy';

type Mail = Pick<NewReservation, 'mailId' | 'side' | 'personId' | 'ticketIds' | 'urgent' | 'name' | 'address'>;

type Counting = { -readonly [K in keyof LockedTransport]: LockedTransport[K] };

/** The budgets of one claim, counted on as it reserves. */
export class Budgets {
  readonly reservations: NewReservation[] = [];
  readonly #transports: Counting[];
  readonly #doneAt = new Map<string, number>();
  readonly #now: number;
  readonly #touched = new Set<string>();

  readonly #underWay: Map<string, number>;

  constructor(
    transports: readonly LockedTransport[],
    { reservations, underWay }: Pick<Standing, 'reservations' | 'underWay'>,
    now: number,
  ) {
    this.#underWay = new Map(underWay.map(({ id, count }) => [id, count]));
    this.#transports = transports.map((transport) => ({ ...transport }));
    for (const row of reservations)
      this.#doneAt.set(key(row.transportId, row.urgent, row.number), Date.parse(row.doneAt));
    this.#now = now;
  }

  /** The transports whose rows must be written. */
  changed(): LockedTransport[] {
    return this.#transports.filter(({ id }) => this.#touched.has(id));
  }

  /**
   * Reserves a place, at the earliest at `notBefore`; or says until when there is none, or that it is a matter of a moment.
   * Null: every transport refused the mail. While one comes back after a rest, what finds no place there goes to the next;
   * one that is well is waited for.
   */
  reserve(mail: Mail, refusedBy: readonly string[], notBefore: number): NewReservation | Refusal | typeof BUSY | null {
    const waits: Refusal[] = [];
    let isBusy = false;
    for (const transport of this.#transports) {
      if (refusedBy.includes(transport.id)) continue;
      const wait = this.#waitFor(transport, mail.urgent, notBefore);
      if (wait !== null) {
        waits.push(wait);
      } else if ((this.#underWay.get(transport.id) ?? 0) < (transport.pace ?? AT_ONCE)) {
        return this.#take(transport, mail, notBefore);
      } else {
        isBusy = true;
        if (transport.pace === null) break;
      }
    }
    return isBusy ? BUSY : (waits.sort((a, b) => a.until - b.until)[0] ?? null);
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
    this.#underWay.set(transport.id, (this.#underWay.get(transport.id) ?? 0) + 1);
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
