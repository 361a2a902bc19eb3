// A field of a ticket as a form, a list to choose from and a line show it: one of the desk's own, or one that the tenant
// has added.
import type { TemplateResult } from 'lit';

import type { Permission } from '../../../sdk/contract/index.ts';
import type { FieldKind } from '../../../sdk/contract/field-kinds.ts';

export interface FieldOption<V extends string = string> {
  readonly value: V;
  readonly label: string;
  /** A line that says what is meant by it. */
  readonly meaning?: string | undefined;
  /** Drawn, with its words read out; shown, too, unless `bare`. */
  readonly mark?: ((words: string, bare?: boolean) => TemplateResult) | undefined;
  /** What somebody must be allowed, to find or to put a ticket there. */
  readonly needs?: Permission | undefined;
}

/** `V`: what its options are. */
export interface FieldView<V extends string = string> {
  /** Of a built-in field, or the id that the tenant gave it. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What a form asks for it with, and what it is called elsewhere. */
  readonly label: string;
  readonly help?: string | undefined;
  readonly required: boolean;
  /** In the order people choose from them; empty where it is no choice. */
  readonly options: readonly FieldOption<V>[];
}

/** What somebody can choose: nobody puts a ticket where they could not see it, as the server refuses that. */
export const offered = <V extends string>(
  { options }: { readonly options: readonly FieldOption<V>[] },
  permissions: readonly Permission[],
): FieldOption<V>[] => options.filter(({ needs }) => !needs || permissions.includes(needs));

/** How a value is said; as it is, where this page is older than it. */
export const optionOf = <V extends string>(
  { options }: { readonly options: readonly FieldOption<V>[] },
  value: V,
): FieldOption<V> => options.find((option) => option.value === value) ?? { value, label: value };
