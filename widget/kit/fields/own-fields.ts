// Brings the fields that the tenant has added to its tickets: nothing is loaded where it has none.
import type { Http } from '../../../sdk/client/http.ts';
import type { Session } from '../../../sdk/contract/index.ts';
import { loadAgain } from '../load-again.ts';
import type { OwnFields } from '../own-fields/own-fields.ts';

export type { OwnFields, OwnFilter } from '../own-fields/own-fields.ts';
export type { FieldSet } from '../own-fields/panel-desk-own-fields.ts';

/** A desk, as far as its fields go by it. */
export interface FieldsOf {
  readonly http: Http;
  readonly session: Session;
  /** BCP 47. */
  readonly language: { readonly locale: string };
}

const load = () => loadAgain(() => import('../own-fields/index.ts'));

/** Defines `<panel-desk-own-fields>`, which reads the definitions by itself. What does not come is asked for once more with the next call. */
export const bringOwnInputs = ({ fields }: Session): void => void (fields && load().catch(() => undefined));

/** Defines `<panel-desk-own-facts>` too, which is to be given what this answers. */
export const bringOwnFields = async (desk: FieldsOf): Promise<OwnFields | null> =>
  desk.session.fields ? (await load()).ownFieldsIn(desk) : null;
