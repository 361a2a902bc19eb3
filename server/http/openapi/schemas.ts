// The contract's schemas as JSON Schema (2020-12): what OpenAPI's components are made of.
import { toJsonSchema, toJsonSchemaDefs, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

import * as contract from '../../../sdk/contract/index.ts';

export type { JsonSchema };

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/** Everything with a name of its own that is more than a string: objects and closed lists. */
const named: Record<string, AnySchema> = {};
for (const [name, value] of Object.entries<unknown>(contract as Record<string, unknown>)) {
  // Queries are printed as parameters.
  if (isSchema(value) && /^(strict_object|object|variant|picklist)$/.test(value.type) && !name.endsWith('Query')) {
    named[name] = value;
  }
}
/** What callers write: there, a field with a default may be left out. */
const written = new Set<unknown>([
  ...Object.values<contract.Endpoint>(contract.endpoints).map(({ body }) =>
    body?.kind === 'json' ? body.schema : null,
  ),
  contract.PanelClaims,
  contract.ContextClaims,
  contract.StatedClaims,
  contract.TokenAnswer,
]);

const claims: readonly unknown[] = [contract.PanelClaims, contract.ContextClaims, contract.StatedClaims];

/** Named schemas that an answer may hold. Claims never go out, and what is made of them JSON Schema could not say. */
const answered = Object.fromEntries(Object.entries(named).filter(([, schema]) => !claims.includes(schema)));

const instant = contract.Timestamp.pipe[1].requirement;

const config = (typeMode: 'input' | 'output'): ConversionConfig => ({
  target: 'draft-2020-12',
  typeMode,
  definitions: typeMode === 'input' ? named : answered,
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  // Rules that JSON Schema cannot say; the server checks them all the same.
  ignoreActions: ['check', 'to_lower_case'],
  // JSON Schema reads every pattern as with the flag `u`.
  overrideAction: ({ valibotAction, jsonSchema }) => {
    if (!isRegex(valibotAction)) return undefined;
    if (valibotAction.requirement === instant) return { ...jsonSchema, format: 'date-time' };
    return valibotAction.requirement.flags === 'u'
      ? { ...jsonSchema, pattern: valibotAction.requirement.source }
      : undefined;
  },
});

/** The named schemas, each as it is used: what is written by callers as its input, the rest as its output. */
export function componentSchemas(): Record<string, JsonSchema> {
  const inputs = toJsonSchemaDefs(named, config('input'));
  const outputs = toJsonSchemaDefs(answered, config('output'));
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [
      name,
      (written.has(schema) ? inputs[name] : outputs[name]) as JsonSchema,
    ]),
  );
}

/** Any schema of an endpoint: by reference where it has a name. */
export function schemaOf(schema: contract.Schema, mode: 'input' | 'output'): JsonSchema {
  const name = Object.keys(named).find((key) => named[key] === schema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const { $schema: _, $defs: __, ...converted } = toJsonSchema(schema as AnySchema, config(mode));
  return converted;
}

export interface ParameterSchema {
  readonly name: string;
  readonly required: boolean;
  /** A list comes as one text, divided by commas. */
  readonly isList: boolean;
  readonly schema: JsonSchema;
}

/** The fields of a path or query schema, each by itself. */
export function parameterSchemas(schema: contract.Schema): ParameterSchema[] {
  const { entries } = schema as unknown as {
    entries: Record<string, AnySchema & { wrapped?: AnySchema; default?: unknown }>;
  };
  return Object.entries(entries).map(([name, entry]) => {
    const typed = textForm(entry.wrapped ?? entry) ?? schemaOf(entry, 'input');
    const fallback = typed.type === 'integer' ? Number(entry.default) : entry.default;
    return {
      name,
      required: entry.type !== 'optional',
      isList: typed.type === 'array',
      schema: entry.default === undefined ? typed : { ...typed, default: fallback as string | number },
    };
  });
}

/** What is written as text but means a whole number or a list: as that. */
function textForm(schema: AnySchema): JsonSchema | undefined {
  if (!('pipe' in schema)) return undefined;
  const steps = schema.pipe as { type: string; requirement?: unknown; item?: AnySchema & { options?: string[] } }[];
  if (!steps.some((step) => step.type === 'transform')) return undefined;
  const list = steps.find((step) => step.type === 'array');
  if (list?.item) {
    const { item } = list;
    const items: JsonSchema = item.options ? { type: 'string', enum: item.options } : schemaOf(item, 'input');
    return { type: 'array', minItems: 1, items };
  }
  const bound = (type: string): number => Number(steps.find((step) => step.type === type)?.requirement);
  return { type: 'integer', minimum: bound('min_value'), maximum: bound('max_value') };
}

function isRegex(action: { type: string }): action is { type: 'regex'; requirement: RegExp } {
  return action.type === 'regex' && 'requirement' in action && action.requirement instanceof RegExp;
}

function isSchema(value: unknown): value is AnySchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}
