// The tenant's own fields: their elements, and what is said of values and changes of them.
import './panel-desk-own-facts.ts';
import './panel-desk-own-fields.ts';

export { ownFieldsIn } from './definitions.ts';
