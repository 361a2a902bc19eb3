// What people want to be told, by mail and in the panel, and what of it is waiting.
import type { Hold, NewPreferences, NoticeKind, PanelNotice, QuietHours } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { PersonKey } from '../../desk/people/access-queries.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

/** What is stored of a person's preferences, with what it means at `now`. */
export interface PreferencesRow {
  readonly language: NewPreferences['language'];
  readonly mailOff: readonly NoticeKind[];
  readonly panelOff: readonly PanelNotice[];
  readonly quietHours: QuietHours | null;
  readonly email: string | null;
  readonly waiting: number;
  readonly nextMailAt: string | null;
  readonly hold: Hold | null;
}

export async function findPreferences(sql: AnySql, actor: Actor, now: Date): Promise<PreferencesRow> {
  const { tenant, side, person } = actor;
  const [row] = await sql<[PreferencesRow]>`
    select coalesce(p.language, s.language, 'en') as language, coalesce(p.mail_off, '{}') as "mailOff",
      coalesce(p.panel_off, '{}') as "panelOff", p.quiet_hours as "quietHours", me.email, queue.waiting,
      case when s.braked_at is null then queue.next end as "nextMailAt",
      case
        when me.email is null then jsonb_build_object('reason', 'no_address', 'detail', null, 'since', null)
        when queue.unusable then jsonb_build_object('reason', 'bad_address', 'detail', null, 'since', null)
        when a.address is not null then
          jsonb_build_object('reason', 'bounced', 'detail', a.reason, 'since', iso(a.bounced_at))
        when s.braked_at is not null and queue.waiting > 0 then
          jsonb_build_object('reason', 'brake', 'detail', null, 'since', iso(s.braked_at))
      end as hold
    from (select ${tenant.id} as tenant_id, ${side} as side, ${person.id} as id, ${person.email}::text as email) me
    left join preferences p on p.tenant_id = me.tenant_id and p.side = me.side and p.person_id = me.id
    left join mail_settings s on s.tenant_id = me.tenant_id
    left join mail_addresses a on a.tenant_id = me.tenant_id and a.address = lower(me.email)
    cross join lateral (
      select count(*)::int as waiting,
        coalesce(bool_or(m.state = 'held' and m.reason ->> 'code' in ('bad_address', 'utf8_address')), false) as unusable, min(greatest(
        m.due_at, ${now}, case when m.urgent then s.urgent_blocked_until else s.blocked_until end
      )) filter (where m.state in ('waiting', 'ready')) as next
      from mails m join notices n on n.tenant_id = m.tenant_id and n.mail_id = m.id
      where m.tenant_id = me.tenant_id and m.side = me.side and m.person_id = me.id
        and m.state in ('waiting', 'ready', 'held') and n.state = 'waiting'
    ) queue`;
  return row;
}

/** Remembers since when a kind is wanted by mail that was off before: what happened until then is not told. */
export async function savePreferences(sql: AnySql, actor: Actor, wanted: NewPreferences): Promise<void> {
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

/** Turns kinds off by mail, whatever else a person chose; false where there is no such person. */
export async function turnOffMail(
  sql: AnySql,
  tenantId: string,
  side: PersonKey['side'],
  personId: string,
  kinds: readonly NoticeKind[],
): Promise<boolean> {
  const { count } = await sql`
    insert into preferences (tenant_id, side, person_id, language, mail_off)
    select p.tenant_id, p.side, p.id, coalesce(s.language, 'en'), ${sql.array([...kinds], 1009)}
    from people p left join mail_settings s on s.tenant_id = p.tenant_id
    where p.tenant_id = ${tenantId} and p.side = ${side} and p.id = ${personId}
    on conflict (tenant_id, side, person_id) do update
      set mail_off = array(select distinct unnest(preferences.mail_off || excluded.mail_off))`;
  return count > 0;
}
