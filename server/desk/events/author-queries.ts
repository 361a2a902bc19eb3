// An author on the way out of the database: the one place that knows how rows read that say neither kind nor way.
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/**
 * A column of authors as the contract has them. Rows from before authors had a kind, and those that a process of the
 * version before writes beside this one, are people's, through the panel.
 */
export function knownAuthor(sql: AnySql, author: Fragment): Fragment {
  return sql`case when ${author} ? 'kind' then ${author} else '{"kind": "person", "via": "panel"}'::jsonb || ${author} end`;
}
