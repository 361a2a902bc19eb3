// What somebody has chosen lies over what is saved, until the server has it too. Pure.
import type { NewPreferences, NoticeKind, PanelNotice, Role } from '../../../../sdk/contract/index.ts';

/** Only what was changed. */
export interface Choice extends Partial<Omit<NewPreferences, 'mail' | 'panel'>> {
  mail?: Partial<Record<NoticeKind, boolean>>;
  panel?: Partial<Record<PanelNotice, boolean>>;
}

/** A newer choice over an older one, or over the whole. */
export const over = <T extends Choice>(base: T, { mail, panel, ...others }: Choice): T => ({
  ...base,
  ...others,
  mail: { ...base.mail, ...mail },
  panel: { ...base.panel, ...panel },
});

const staff = ['new_ticket', 'customer_changed', 'assigned'] as const;

/** What somebody of this role can be told, in the order in which it happens. */
export const kindsOf: Record<Role, readonly NoticeKind[]> = {
  customer: ['received', 'answered', 'state_changed'],
  agent: staff,
  admin: [...staff, 'webhook_disabled'],
};
