// The definitions of the tenant's own fields, as the server has them.
import type { Http } from '../../../sdk/client/http.ts';
import type { Field } from '../../../sdk/contract/index.ts';
import { Fields } from '../../../sdk/resources/fields.ts';
import type { FieldsOf } from '../fields/own-fields.ts';
import { loadCatalogue } from '../i18n/load.ts';
import { catalogues } from './i18n/catalogues.ts';
import { OwnFields } from './own-fields.ts';

/** Asked for once by a person, until they are others. */
const read = new WeakMap<Http, { version: number; fields: Promise<Field[]> }>();

export async function ownFieldsIn({ http, session, language: { locale } }: FieldsOf): Promise<OwnFields> {
  const [definitions, language] = await Promise.all([
    definitionsOf(http, session.fields),
    loadCatalogue(catalogues, [locale]),
  ]);
  return new OwnFields(definitions, language);
}

/** `version`: as the session has it. */
function definitionsOf(http: Http, version: number): Promise<Field[]> {
  const known = read.get(http);
  if (known?.version === version) return known.fields;
  const fields = new Fields(http).get().then(({ items }) => items);
  read.set(http, { version, fields });
  // Asked for once more by whoever needs them next.
  fields.catch(() => read.delete(http));
  return fields;
}
