// Defining the fields that a provider adds to tickets, for admins.
import type { createField, Field, FieldChange, FieldId, NewFieldInput, updateField } from '../contract/fields.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';
import { Fields } from './fields.ts';

/** The provider's own fields for staff, as `desk.fields`: all of them, and for admins also what they are. */
export class FieldDefinitions extends Fields {
  readonly #http: Http;

  constructor(http: Http) {
    super(http);
    this.#http = http;
  }

  /**
   * Adds a field.
   *
   * @throws SupportError `invalid_input` for an id that is or was given, for one field too many, and for what does not fit
   *   itself; `forbidden` for everybody but admins.
   * @example
   * ```ts
   * await desk.fields.create({
   *   id: 'plan', kind: 'choice', names: { en: 'Plan' }, filterable: true,
   *   options: [{ value: 'pro', names: { en: 'Pro' } }, { value: 'basic', names: { en: 'Basic' } }],
   * });
   * ```
   */
  create(field: NewFieldInput, options?: CallOptions): Promise<Field> {
    return send<typeof createField>(this.#http, 'POST /v1/fields', { body: field }, options);
  }

  /**
   * Changes a field: what is left out stays. `retired: true` ends that it is asked; what tickets have of it stays.
   *
   * @throws SupportError `stale_field` where it is not at `expectedVersion` any more, `invalid_input`, `not_found`.
   */
  update(fieldId: FieldId, change: FieldChange, options?: CallOptions): Promise<Field> {
    return send<typeof updateField>(
      this.#http,
      'PATCH /v1/fields/{fieldId}',
      { params: { fieldId }, body: change },
      options,
    );
  }
}
