// What postgres.js is told of an address. It gets values only, never the text: its own reading knows no brackets, ignores
// sockets in three of four spellings, and looks at fewer parameters than it is given.
import type postgres from 'postgres';

import { driverTls } from './address-tls.ts';
import type { Address } from './address.ts';
import { types } from './values.ts';

/** The driver's options, as far as they are not about pools, connecting and closing: `session.ts` sets those. */
export type DriverOptions = postgres.Options<Record<string, postgres.PostgresType>>;

export interface Wanted {
  /** How PostgreSQL's lists name the process, unless the address says otherwise. */
  readonly name: string;
  /** Milliseconds to wait for a connection, unless the address says otherwise. */
  readonly connectTimeout: number;
  /** False: statements are not kept on the connection, which may be another one for the next of them. */
  readonly prepare: boolean;
  /** Settings of the session. */
  readonly settings: Readonly<Record<string, string>>;
}

export function driverOptions(address: Address, { name, connectTimeout, prepare, settings }: Wanted): DriverOptions {
  const hosts = address.places.map(({ host }) => host);
  const options = {
    prepare,
    types,
    // For its errors, and as lists: of a text it takes everything behind a colon for a port.
    host: hosts.slice(0, 1),
    port: address.places.slice(0, 1).map(({ port }) => port),
    database: address.database,
    user: address.user,
    password: address.password ?? '',
    ssl: driverTls(address.tls, hosts),
    connect_timeout: address.connectTimeout ?? connectTimeout / 1000,
    // Would be read from the environment, and means nothing where the socket is ours.
    target_session_attrs: undefined,
    keep_alive: 10,
    onnotice: () => {},
    connection: {
      application_name: address.name === undefined ? name : name.replace('paneldesk', address.name),
      ...(address.options !== undefined && { options: address.options }),
      ...settings,
    },
  };
  return options as unknown as DriverOptions;
}
