// Fills a database with as many lifelike tickets as asked for, in SQL: 50 an account, some hundred of them with 20 messages.
import { addTenant, addTenantKey } from '../../server/desk/tenants/commands.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';

export const ISSUER = 'https://panel.bench.example';
export const TENANT = 'bench';
export const PANEL_SECRET = 'the shared secret of the bench, 32 bytes and more';
/** In one text of 3,000, in one of five, and in nearly each. */
export const RARE_WORD = 'zertifikatsfehler';
export const MIDDLING_WORD = 'wordpress';
export const COMMON_WORD = 'danke';

const STEMS =
  'account address backup bestell bild brief browser cache client container cron daten datei dienst domain download drucker ' +
  'eingang empfang error export fehler fenster festplatte firewall frage gateway geld grafik gruppe handy haupt host image ' +
  'import index inhalt kabel kalender karte kauf kennwort knoten konto kunden laden lager leitung lizenz login mail maschine ' +
  'melde menge mirror modul monitor name netz nutzer ordner paket panel partner passwort platte plugin port post preis proxy ' +
  'quell rechen rechnung record reise relay router schalt schlüssel schrift script seiten sende server service shop sicherung ' +
  'signal speicher sperr sprach stamm start status strom such system tarif technik telefon test text ticket token tunnel ' +
  'umzug update upload verbindung verkehr verlauf version vertrag wagen wahl wart web weiter werk wert zahlung zeit zone zugang';
const ENDINGS = ['', 'en', 'er', 'ung', 'e', 's', 'ing', 'ed'];

/** 5,000 words like those of a German or English ticket, most of them compounds; the further on, the more seldom used. */
function vocabulary(): string[] {
  const stems = STEMS.split(' ');
  const stem = (n: number): string => stems[n % stems.length]!;
  return Array.from({ length: 5000 }, (_, n) =>
    // 37 and 61 have no divisor in common with their number: the pairs differ.
    n < stems.length ? stem(n) : stem(n * 37) + stem(Math.floor(n / stems.length) * 61) + ENDINGS[n % ENDINGS.length]!,
  );
}

const LONG_THREADS = 400;

export async function seedTenant(sql: Sql, secret: string): Promise<void> {
  await addTenant(sql, { id: TENANT, name: 'Bench hosting' });
  await addTenantKey(sql, { secret }, { tenantId: TENANT, issuer: ISSUER, algorithm: 'HS256', secret: PANEL_SECRET });
}

/** Adds tickets until there are `total`; what is there already stays. */
export async function seedTickets(sql: Sql, total: number): Promise<void> {
  const [{ have }] = await sql<[{ have: number }]>`select coalesce(max(number), 0)::int as have from tickets `;
  if (have >= total) return;
  // Building an index once is far quicker than feeding it row by row.
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid in ('tickets'::regclass, 'messages'::regclass, 'search_texts'::regclass)
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  const [{ mayTrust }] = await sql<[{ mayTrust: boolean }]>`
    select has_parameter_privilege('session_replication_role', 'set') as "mayTrust"`;
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`set local maintenance_work_mem = '512MB'`;
    // Foreign keys hold by construction here; a connection that may not switch them off only takes longer.
    if (mayTrust) await tx`set local session_replication_role = replica`;
    for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
    await insertAll(tx as unknown as Sql, have, total);
    for (const { definition } of indexes) await tx.unsafe(definition);
    await tx`select setval('ticket_numbers_bench', greatest(${total}, (select max(number) from tickets)))`;
  });
  for (const table of ['tickets', 'messages', 'search_texts', 'events', 'read_marks', 'accounts'])
    await sql.unsafe(`vacuum analyze ${table}`);
  await sql`checkpoint`;
}

async function insertAll(sql: Sql, from: number, to: number): Promise<void> {
  // Words as in real texts: a few stand everywhere, most are rare.
  await sql`
    create temp table texts on commit drop as
    select n, (
      select string_agg(words[1 + floor(5000 * power(random(), 3))::int + 0 * w], ' ') from generate_series(1, 45) w where n = n
    ) || case when n % 3000 = 0 then ' ' || ${RARE_WORD}::text when n % 5 = 0 then ' ' || ${MIDDLING_WORD}::text else '' end
      || case when n % 10 > 0 then ' ' || ${COMMON_WORD}::text else '' end as text
    from generate_series(0, 9999) n, (select ${vocabulary()}::text[] as words) vocabulary`;
  await sql`create unique index on texts (n)`;
  await sql`
    create temp table fresh on commit drop as
    select n, gen_random_uuid() as id, 'acc-' || n / 50 as account,
      timestamptz '2026-01-01T00:00:00Z' + n * interval '9 seconds' as at,
      (array['waiting_for_support', 'waiting_for_support', 'waiting_for_support', 'waiting_for_customer', 'waiting_for_customer',
        'withdrawn'])[floor(random() * 80)::int + 1] as state,
      case when n % greatest(1, (${to}::int - ${from}::int) / ${LONG_THREADS}::int) = 0 then 20 else 1 end as messages
    from generate_series(${from}::int + 1, ${to}::int) n`;
  await sql`
    insert into accounts (tenant_id, id, name, services)
    select ${TENANT}, account, 'Company ' || account, (
      select jsonb_agg(jsonb_build_object('id', 's' || s, 'name', 'web-' || s, 'kind', 'web', 'state', 'active', 'plan', 'Business',
        'host', 'host-' || s, 'facts', jsonb_build_array(jsonb_build_object('label', 'PHP', 'value', '8.3'))))
      from generate_series(1, 5) s
    )
    from (select distinct account from fresh) a
    on conflict do nothing`;
  await sql`
    insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, state, state_since, assignee,
      service, snapshot, withdrawal_reason, created_at, events, public_events, moved_at, public_moved_at)
    select ${TENANT}, f.id, f.n, f.account, jsonb_build_object('id', 'person-' || f.account, 'name', 'Person of ' || f.account),
      left(x.text, 40) || ' #' || f.n, (array['hardware', 'software', 'question', 'security', 'billing', 'other'])[f.n % 6 + 1],
      (array['low', 'normal', 'normal', 'high', 'urgent'])[f.n % 5 + 1], coalesce(f.state, 'solved'), f.at,
      case when f.n % 3 > 0 then jsonb_build_object('id', 'agent-' || f.n % 20, 'name', 'Agent ' || f.n % 20) end,
      '{"id": "s1", "name": "web-1", "kind": "web"}',
      jsonb_build_object(
        'account', jsonb_build_object('id', f.account, 'name', 'Company ' || f.account, 'plan', null, 'address', null),
        'email', null, 'page', '/services/web-1', 'service', jsonb_build_object('id', 's1', 'name', 'web-1', 'kind', 'web',
          'state', 'active', 'plan', 'Business', 'host', 'host-1', 'facts', '[]'::jsonb)),
      case when f.state = 'withdrawn' then 'no longer needed' end, f.at, f.messages, f.messages, f.at, f.at
    from fresh f join texts x on x.n = f.n % 10000`;
  await sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text, created_at)
    select ${TENANT}, gen_random_uuid(), f.id, false, m, m, ${authors(sql)}, x.text, f.at
    from fresh f cross join generate_series(1, f.messages) m join texts x on x.n = (f.n * 7 + m) % 10000`;
  // What triggers do, which were switched off with the foreign keys where that was allowed.
  await sql`
    insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
    select tenant_id, ticket_id, number, internal, plain, search_keys(tenant_id, plain) from (
      select m.tenant_id, m.ticket_id, m.number, m.internal, search_plain(m.text) as plain
      from messages m join fresh f on f.id = m.ticket_id
      union all
      select t.tenant_id, t.id, texts.number, texts.number < 0, texts.plain
      from tickets t join fresh f on f.id = t.id
      cross join lateral (values (0, search_plain(t.subject)), (-1, search_people(t))) as texts (number, plain)
      offset 0
    ) texts
    on conflict do nothing`;
  await sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, data, created_at)
    select ${TENANT}, f.id, m, m, case m when 1 then 'ticket_created' else 'message_added' end, ${authors(sql)},
      case m when 1 then '{}'::jsonb else jsonb_build_object('messageId', gen_random_uuid()) end, f.at
    from fresh f cross join generate_series(1, f.messages) m`;
  await sql`
    insert into read_marks (tenant_id, ticket_id, side, person_id, number)
    select ${TENANT}, id, 'customer', 'person-' || account, 1 from fresh`;
}

const authors = (sql: Sql) => sql`
  case m % 2 when 1
    then jsonb_build_object('side', 'customer', 'id', 'person-' || f.account, 'name', 'Person of ' || f.account, 'actedBy', null)
    else jsonb_build_object('side', 'staff', 'id', 'agent-' || f.n % 20, 'name', 'Agent ' || f.n % 20, 'actedBy', null)
  end`;
