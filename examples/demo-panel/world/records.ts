// The panel's own records: its customers, what they rent, and its staff. More than the desk may ever know.
import type { ServiceInput } from 'paneldesk/contract';

import type { Lang } from '../texts/index.ts';

export type Words = Readonly<Record<Lang, string>>;

/** Something that a service has or is, by name; shown in the panel and told to the desk. */
export type DetailName =
  | 'php'
  | 'certificate'
  | 'backup'
  | 'address'
  | 'system'
  | 'cpu'
  | 'memory'
  | 'nameservers'
  | 'registeredUntil'
  | 'autoRenewal'
  | 'mailboxes'
  | 'engine'
  | 'size'
  | 'target';

export interface ServiceRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: NonNullable<ServiceInput['kind']>;
  readonly state: NonNullable<ServiceInput['state']>;
  readonly plan: string | null;
  readonly host: string | null;
  readonly details: Partial<Record<DetailName, string>>;
  /** In gigabytes. */
  readonly disk?: { readonly used: number; readonly total: number };
  /** What the panel's own checks found wrong, and what somebody would ask support about it. */
  readonly failure?: { readonly says: Words; readonly subject: Words };
  /** Every panel has one of these in its records: why the desk's context is an allow-list. */
  readonly ftpPassword: string;
}

export interface Invoice {
  readonly number: string;
  readonly date: Date;
  readonly amount: number;
  readonly state: 'paid' | 'due' | 'overdue';
  readonly about: Words;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly plan: string;
  readonly address: string;
  readonly lang: Lang;
  readonly since: Date;
  readonly currency: 'EUR' | 'GBP' | 'AED';
  readonly services: readonly ServiceRecord[];
  readonly invoices: readonly Invoice[];
  /** Visits a day, the last 30 days, oldest first. */
  readonly visits: readonly number[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly accountId: string;
  readonly lang: Lang;
  /** Who they are, for the cards of the sign-in page. */
  readonly who: Words;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'agent' | 'admin';
  readonly lang: Lang;
  readonly who: Words;
}
