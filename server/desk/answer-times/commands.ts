// What admins do with answer times: read them, set them.
import type { AnswerTimes, NewAnswerTimes } from '../../../sdk/contract/index.ts';
import type { CallContext } from '../../call/context.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { stampOf } from '../calendar/commands.ts';
import type { Stamp } from '../calendar/queries.ts';
import { findAnswerTimes, writeAnswerTimes } from './queries.ts';

/** Nothing is said. */
export const unsaid: NewAnswerTimes = { low: null, normal: null, high: null, urgent: null };

/** Of a tenant; nothing where nobody has said anything. */
export async function answerTimesOf(sql: AnySql, tenantId: string): Promise<AnswerTimes> {
  return (await findAnswerTimes(sql, tenantId)) ?? { ...unsaid, changed: null };
}

export async function setAnswerTimes(
  sql: AnySql,
  tenantId: string,
  stamp: Stamp,
  times: NewAnswerTimes,
): Promise<AnswerTimes> {
  await writeAnswerTimes(sql, tenantId, times, stamp);
  return answerTimesOf(sql, tenantId);
}

export async function getAnswerTimes({ sql, actor }: CallContext): Promise<AnswerTimes> {
  return answerTimesOf(sql, actor.tenant.id);
}

export async function putAnswerTimes(call: CallContext, times: NewAnswerTimes): Promise<AnswerTimes> {
  return setAnswerTimes(call.sql, call.actor.tenant.id, stampOf(call), times);
}
