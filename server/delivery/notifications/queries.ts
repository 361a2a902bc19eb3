// Keeps what people want to be told, by mail and in the panel.
import type { NewPreferences } from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

/** Remembers since when a kind is wanted by mail that was off before: what happened until then is not told. */
export async function savePreferences(sql: AnySql, actor: PersonActor, wanted: NewPreferences): Promise<void> {
  const quietHours = wanted.quietHours && sql.json(wanted.quietHours);
  await sql`
    insert into preferences (tenant_id, side, person_id, language, mail_off, panel_off, quiet_hours)
    values (${actor.tenant.id}, ${actor.side}, ${actor.person.id}, ${wanted.language},
      ${sql.array(offIn(wanted.mail), 1009)}, ${sql.array(offIn(wanted.panel), 1009)}, ${quietHours})
    on conflict (tenant_id, side, person_id) do update
      set language = excluded.language, mail_off = excluded.mail_off, panel_off = excluded.panel_off,
        quiet_hours = excluded.quiet_hours,
        mail_on = preferences.mail_on || (
          select coalesce(jsonb_object_agg(kind, jsonb_build_object(
            'snapshot', pg_current_snapshot(), 'position', nextval('events_position_seq')
          )), '{}')
          from unnest(preferences.mail_off) kind where kind <> all (excluded.mail_off)
        )`;
}

const offIn = (switches: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(switches).filter((kind) => !switches[kind]);
