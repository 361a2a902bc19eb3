// The routes of the tenant's own fields: each endpoint of the contract tied to its command.
import { createField, listFields, updateField } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as fields from './commands.ts';

export function fieldRoutes(route: Route): void {
  route(listFields, (call) => fields.listFields(call));
  route(createField, (call) => fields.createField(call, call.body));
  route(updateField, (call) => fields.updateField(call, call.params.fieldId, call.body));
}
