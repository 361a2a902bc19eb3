// Puts seeded tickets into the past. The desk's own doors date everything now, as they must; only a demo may do this.
import type { Sql } from 'paneldesk/server';

const HOUR = 3_600_000;

export class Calendar {
  readonly #sql: Sql;
  readonly #ticketId: string;
  #at: number;
  /** Up to which event the ticket has been dated. */
  #dated = 0;

  constructor(sql: Sql, ticketId: string, hoursAgo: number) {
    this.#sql = sql;
    this.#ticketId = ticketId;
    this.#at = Date.now() - hoursAgo * HOUR;
  }

  /** Dates what the last step made, `hours` after the step before and never in the future. */
  async date(hours: number): Promise<void> {
    this.#at = Math.min(this.#at + hours * HOUR, Date.now());
    const at = new Date(this.#at).toISOString();
    const sql = this.#sql;
    const dated = await sql<{ number: number }[]>`
      update events set created_at = ${at}::timestamptz
      where ticket_id = ${this.#ticketId} and number > ${this.#dated}
      returning number`;
    await sql`
      update messages set created_at = ${at}::timestamptz
      where ticket_id = ${this.#ticketId} and number > ${this.#dated}`;
    this.#dated = Math.max(this.#dated, ...dated.map((event) => event.number));
  }

  /** What the ticket remembers of its events' times. */
  async finish(): Promise<void> {
    const sql = this.#sql;
    await sql`
      update tickets t set
        created_at = dates.created, moved_at = dates.moved, public_moved_at = dates.public_moved, state_since = dates.state_since,
        turn_since = null
      from (
        select
          min(created_at) as created, max(created_at) as moved,
          max(created_at) filter (where public_number is not null) as public_moved,
          max(created_at) filter (where kind in ('ticket_created', 'state_changed', 'ticket_withdrawn', 'ticket_restored')) as state_since
        from events where ticket_id = ${this.#ticketId}
      ) as dates
      where t.id = ${this.#ticketId}`;
  }
}
