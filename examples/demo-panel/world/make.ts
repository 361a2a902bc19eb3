// Makes the panel's records: short words for what many services have in common. Nothing here is random.
import type { Invoice, ServiceRecord, Words } from './records.ts';

/** The same figures at every start: a small generator with a seed (mulberry32). */
export function figures(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Extra = Partial<Omit<ServiceRecord, 'id' | 'name' | 'kind'>>;

const service = (kind: ServiceRecord['kind'], id: string, name: string, extra: Extra): ServiceRecord => ({
  id,
  name,
  kind,
  state: 'active',
  plan: null,
  host: null,
  details: {},
  ftpPassword: `never-leaves-the-panel-${id}`,
  ...extra,
});

export const DAY = 86_400_000;

/** Dates are told from the start of the demo, so that it never looks forgotten. */
export function makers(now: Date) {
  const day = (offset: number): string => new Date(now.getTime() + offset * DAY).toISOString().slice(0, 10);
  return {
    day,
    web: (id: string, name: string, host: string, used: number, total: number, extra: Extra = {}) =>
      service('web', id, name, {
        plan: total > 60 ? 'Web XL' : total > 20 ? 'Web L' : 'Web M',
        host,
        disk: { used, total },
        ...extra,
        details: { php: '8.4', certificate: day(61), backup: `${day(0)} 03:10`, ...extra.details },
      }),
    server: (id: string, name: string, host: string, used: number, total: number, extra: Extra = {}) =>
      service('server', id, name, {
        plan: 'Cloud 8',
        host,
        disk: { used, total },
        ...extra,
        details: { system: 'Debian 13', cpu: '4', memory: '8 GB', address: '192.0.2.18', ...extra.details },
      }),
    domain: (name: string, extra: Extra = {}) =>
      service('domain', `dom-${name.replaceAll('.', '-')}`, name, {
        plan: 'Domain',
        ...extra,
        details: {
          registeredUntil: day(214),
          nameservers: 'ns1.tarnwald.example, ns2.tarnwald.example',
          ...extra.details,
        },
      }),
    mail: (address: string, used: number, total: number, extra: Extra = {}) =>
      service('mail', `mail-${address.replace('@', '-at-').replaceAll('.', '-')}`, address, {
        plan: 'Mail',
        host: 'mail-03',
        disk: { used, total },
        ...extra,
      }),
    database: (id: string, name: string, size: string, extra: Extra = {}) =>
      service('database', id, name, {
        plan: null,
        host: 'db-04',
        ...extra,
        details: { engine: 'MariaDB 11.4', size, ...extra.details },
      }),
    invoice: (
      number: string,
      offset: number,
      amount: number,
      about: Words,
      state: Invoice['state'] = 'paid',
    ): Invoice => ({
      number,
      date: new Date(now.getTime() + offset * DAY),
      amount,
      state,
      about,
    }),
    visits: (seed: number, mean: number): number[] => {
      const next = figures(seed);
      // Weekends are quieter; that is what makes a curve of visits look like one.
      return Array.from({ length: 30 }, (_, index) =>
        Math.round(mean * (0.7 + next() * 0.5) * (index % 7 > 4 ? 0.65 : 1)),
      );
    },
  };
}
export type Makers = ReturnType<typeof makers>;
