// What somebody may do at all, whoever they are: every call names one of these, and every actor carries a set of them.
import * as v from 'valibot';

/**
 * - `read`: see tickets, messages, accounts and mails, and say what one wants to be told.
 * - `answer`: file tickets, write on them, change and solve them, send mails on.
 * - `assign`: say whose a ticket is.
 * - `configure`: change how the desk works: webhooks, people's access, resuming mail.
 * - `see_security`: see tickets of the category `security`; without it they are as absent as another tenant's.
 * - `see_figures`: see figures of single persons.
 * - `export`: take data out of the desk in bulk.
 * - `erase`: delete for good what the desk keeps.
 *
 * Customers have `read`, `answer` and `see_security` (of their own account); agents `assign` as well; admins all. A panel
 * token may narrow that (`PanelClaims.permissions`), never widen it.
 */
export const permissions = [
  'read',
  'answer',
  'assign',
  'configure',
  'see_security',
  'see_figures',
  'export',
  'erase',
] as const;
export const Permission = v.picklist(permissions);
export type Permission = v.InferOutput<typeof Permission>;
