// An id as panels have it: many keep numbers, and JSON keeps them numbers.
import * as v from 'valibot';

import { ForeignId } from './values.ts';

const NEEDED = 'Must be text, or a whole number below 2^53.';
const MOST = Number.MAX_SAFE_INTEGER;

/** Text, or a whole number, which is its decimal text: `42` and `"42"` are one id. A larger number has lost digits on its way. */
export const PanelId = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.integer(NEEDED), v.minValue(-MOST, NEEDED), v.maxValue(MOST, NEEDED))],
    NEEDED,
  ),
  v.transform(String),
  ForeignId,
);
export type PanelId = v.InferInput<typeof PanelId>;
