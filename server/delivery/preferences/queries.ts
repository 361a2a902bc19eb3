// What a person wants to be told, what of it is waiting, and what holds it up: one query.
import type { Hold, NewPreferences, NoticeKind, PanelNotice, QuietHours } from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
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

export async function findPreferences(sql: AnySql, actor: PersonActor, now: Date): Promise<PreferencesRow> {
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
