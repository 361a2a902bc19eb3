// Within how long support answers, by how bad a ticket is, in its opening hours: what customers are told. For admins.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { PersonRef } from './people.ts';
import { priorities } from './ticket-values.ts';
import type { Priority } from './ticket-values.ts';
import { Timestamp } from './values.ts';

/** The longest that can be said: thirty days of open hours, in minutes. */
export const MOST_ANSWER_MINUTES = 43_200;

const Minutes = v.pipe(
  v.number(),
  v.integer('Must be whole minutes.'),
  v.minValue(1, 'Must be at least 1 minute; null says nothing.'),
  v.maxValue(MOST_ANSWER_MINUTES, `Must be at most ${MOST_ANSWER_MINUTES} minutes.`),
);

const byPriority = Object.fromEntries(priorities.map((priority) => [priority, v.nullable(Minutes)])) as Record<
  Priority,
  v.NullableSchema<typeof Minutes, undefined>
>;

/** Open minutes for each priority, as the calendar counts them; null where nothing is said. */
export const NewAnswerTimes = v.strictObject(byPriority);
export type NewAnswerTimes = v.InferOutput<typeof NewAnswerTimes>;

/** What is in force; all null until somebody says something. */
export const AnswerTimes = v.strictObject({
  ...byPriority,
  /** Null until somebody sets them; `by` is null where that was on the server's command line. */
  changed: v.nullable(v.strictObject({ at: Timestamp, by: v.nullable(PersonRef) })),
});
export type AnswerTimes = v.InferOutput<typeof AnswerTimes>;

export const getAnswerTimes = endpoint({
  method: 'GET',
  path: '/v1/answer-times',
  audience: 'admin',
  permission: 'configure',
  limit: 'read',
  summary: 'Tell within how many open minutes customers are told to be answered, by priority.',
  answer: { kind: 'json', schema: AnswerTimes },
});

export const putAnswerTimes = endpoint({
  method: 'PUT',
  path: '/v1/answer-times',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary:
    'Set within how many open minutes customers are told to be answered; tickets that wait keep what they were told.',
  body: { kind: 'json', schema: NewAnswerTimes },
  answer: { kind: 'json', schema: AnswerTimes },
});

export default { getAnswerTimes, putAnswerTimes } as const satisfies Record<string, Endpoint>;
