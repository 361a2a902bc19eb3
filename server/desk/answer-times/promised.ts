// By when a tenant said that it answers, counted in its opening hours. Asked with every ticket that is filed, so what a tenant
// said is kept for some seconds.
import { LRUCache } from 'lru-cache';

import type { AnswerTimes, Calendar } from '../../../sdk/contract/index.ts';
import type { AnswerTimes as AnswerTimesPort, DueBy } from '../../call/answer-times.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { TenantSql } from '../../platform/postgres/connect.ts';
import { calendarOf } from '../calendar/commands.ts';
import { afterOpen } from '../calendar/rules.ts';
import { answerTimesOf } from './commands.ts';

const KEPT_MS = 10_000;
const MOST_TENANTS = 5_000;
const MINUTE = 60_000;

/** Null where the tenant says nothing: then its calendar is not even read. */
type Said = { readonly times: AnswerTimes; readonly calendar: Calendar } | null;

export class PromisedAnswerTimes implements AnswerTimesPort {
  readonly #clock: Clock;
  readonly #said = new LRUCache<string, { at: number; said: Said }>({ max: MOST_TENANTS });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(sql: TenantSql, tenantId: string): Promise<DueBy> {
    const said = await this.#of(sql, tenantId);
    return (priority, since) => {
      const minutes = said?.times[priority] ?? null;
      return said === null || minutes === null ? null : afterOpen(said.calendar, since, minutes * MINUTE);
    };
  }

  async #of(sql: TenantSql, tenantId: string): Promise<Said> {
    const now = this.#clock.now().getTime();
    const kept = this.#said.get(tenantId);
    // The clock of a test, or of a machine that was set right, may go back.
    if (kept && Math.abs(now - kept.at) < KEPT_MS) return kept.said;
    const times = await answerTimesOf(sql, tenantId);
    const said = times.changed === null ? null : { times, calendar: await calendarOf(sql, tenantId) };
    this.#said.set(tenantId, { at: now, said });
    return said;
  }
}
