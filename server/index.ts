// The public door of the server: what an own program needs to run the desk in its process.
export { listTransports, removeTransport, type ShownTransport } from './delivery/mail/sending/transport-queries.ts';
export { findMailSettings, type MailSettings } from './delivery/mail/settings-queries.ts';
export { createApp, type AppDeps } from './app.ts';
export { ConfigRefused, readConfig, type Config } from './config.ts';
export { AddressRefused } from './platform/postgres/address.ts';
export { connect, type ConnectOptions, type Sql } from './platform/postgres/connect.ts';
export { EmbeddedFailure } from './platform/postgres/embedded/failure.ts';
export { DatabaseRefused } from './platform/postgres/errors.ts';
export { startEmbedded, type Embedded, type EmbeddedOptions } from './platform/postgres/embedded/embedded.ts';
export { migrate, MigrationRefused } from './platform/postgres/migrate.ts';
export { serve, type Running, type ServeDeps } from './main.ts';
export { systemClock, type Clock } from './platform/ports/clock.ts';
export { systemIds, type Ids } from './platform/ports/ids.ts';
export { saveMailSettings } from './delivery/mail/settings.ts';
export { addTransport, type NewTransport } from './delivery/mail/sending/transports.ts';
export { createLog, silentLog, type Log, type LogLevel } from './platform/ports/log.ts';
export { createSealer, type Sealer } from './platform/sealing/seal.ts';
export { work, type Working } from './work.ts';
export {
  addTenant,
  addTenantKey,
  changeTenant,
  listTenantKeys,
  listTenants,
  removeTenantKey,
} from './desk/tenants/commands.ts';
export {
  TenantRefused,
  type NewTenant,
  type NewTenantKey,
  type Tenant,
  type TenantChange,
  type TenantKey,
} from './desk/tenants/tenant.ts';
