// Who holds the whole pool: its statements are of no tenant, and the database shows them no row unless the owner asks.
/** File -> why no tenant. Everything else is given a tenant's (`TenantSql`), and the compiler takes nothing else for it. */
export const holders: Readonly<Record<string, string>> = {
  'server/app.ts': 'Hands it on to those below.',
  'server/opening.ts': 'Opens and closes it.',
  'server/platform/jobs/queries.ts': 'Which jobs of all tenants are next, by the function `exchange_jobs`; the rest is each one’s tenant’s.',
  'server/platform/jobs/runner.ts': 'Hands it on to the queries.',
  'server/workers.ts': 'Opens the workers’ and hands it on to them.',
  'server/resealing.ts': 'Which tenants there are, by the function `tenant_ids`; the rest is each one’s.',
  'server/housekeeping/housekeeping.ts': 'Which tenants there are, by the function `tenant_ids`; the rest is each one’s.',
  'server/http/mount.ts': 'Makes it the caller’s: the place where a call gets its tenant.',
  'server/http/health.ts': 'Asks whether the database answers; no table.',
  'server/desk/tenants/commands.ts': 'The owner’s: adds tenants.',
  'server/desk/people/access.ts': 'Who is kept out, of all tenants: by the function `kept_out`.',
  'server/desk/people/remember.ts': 'Makes it the tenant’s of who came.',
  'server/desk/tickets/field-index.ts': 'The owner’s: makes the indexes of all tenants’ fields.',
  'server/delivery/live/live.ts': 'The tail of the log and who is there, of all tenants: by functions `live_…`.',
  'server/delivery/live/doorbell.ts': 'Rings and listens; no table.',
  'server/delivery/outbox/worker.ts': 'Which tenants have changes, by the function `tenants_with_changes`; the rest is each one’s.',
  'server/delivery/mail/claiming/claim.ts': 'Makes it the tenant’s whose mails are claimed.',
  'server/delivery/mail/sending/marks.ts': 'Which tenants there are, by the function `tenant_ids`; commands, as the owner, name a mark’s tenant.',
  'server/delivery/mail/worker.ts': 'Which tenants have mail, by the function `tenants_with_mail`; makes it the tenant’s of each lane.',
  'server/delivery/mail/unsubscribe/commands.ts': 'Makes it the tenant’s that the link names.',
  'server/delivery/webhooks/job-queue-queries.ts': 'Which deliveries are next, by the function `lease_deliveries`; the rest is each one’s tenant’s.',
  'server/delivery/webhooks/worker.ts': 'Hands it on to the queries, and makes it the tenant’s of each delivery.',
}; // prettier-ignore

/** Files that name the whole pool, but for the ground itself and commands, which are run as the owner. */
export function holdersIn(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('server/') && !/^server\/(?:platform\/postgres|cli)\//.test(path))
    .filter(([, text]) => /import (?:type )?\{[^}]*(?<![A-Za-z])Sql\b[^}]*\} from '[^']*postgres\//.test(text))
    .map(([path]) => path)
    .sort();
}
