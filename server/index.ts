// The public door of the server: what an own program needs to run the desk in its process.
export { createApp, type AppDeps } from './app.ts';
export { ConfigRefused, readConfig, type Config } from './config.ts';
export { AddressRefused } from './database/address.ts';
export { connect, type ConnectOptions, type Sql } from './database/connect.ts';
export { EmbeddedFailure } from './database/embedded-failure.ts';
export { DatabaseRefused } from './database/errors.ts';
export { startEmbedded, type Embedded, type EmbeddedOptions } from './database/embedded.ts';
export { migrate, MigrationRefused } from './database/migrate.ts';
export { serve, type Running, type ServeDeps } from './main.ts';
export { systemClock, type Clock } from './ports/clock.ts';
export { systemIds, type Ids } from './ports/ids.ts';
export { findMailSettings, saveMailSettings, type MailSettings } from './mail/settings.ts';
export {
  addTransport,
  listTransports,
  removeTransport,
  type NewTransport,
  type ShownTransport,
} from './mail/sending/transports.ts';
export { createLog, silentLog, type Log, type LogLevel } from './ports/log.ts';
export { createSealer, type Sealer } from './tenants/seal.ts';
export {
  addTenant,
  addTenantKey,
  changeTenant,
  listTenantKeys,
  listTenants,
  removeTenantKey,
} from './tenants/service.ts';
export {
  TenantRefused,
  type NewTenant,
  type NewTenantKey,
  type Tenant,
  type TenantChange,
  type TenantKey,
} from './tenants/tenant.ts';
