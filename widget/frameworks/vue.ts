// Vue: the types of <panel-desk> in templates, and the word to its compiler that this tag is no component of Vue's.
import type { HTMLAttributes } from 'vue';

import type { PanelDesk } from '../element.ts';
import type { PanelDeskEventName, PanelDeskEvents } from '../kit/events.ts';
import type { PanelDeskAttributes, PanelDeskProperties } from './attributes.ts';

/** `panel-desk-ready` as Vue hands it on to a listener: `onPanelDeskReady`. */
type Listener<Name extends string> = Name extends `panel-desk-${infer What}`
  ? `onPanelDesk${Capitalized<What>}`
  : never;
type Capitalized<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Capitalized<Tail>}`
  : Capitalize<Text>;

type Attributes = Omit<HTMLAttributes, keyof PanelDeskAttributes> &
  PanelDeskAttributes &
  PanelDeskProperties & {
    [Name in PanelDeskEventName as Listener<Name>]?: ((event: CustomEvent<PanelDeskEvents[Name]>) => void) | undefined;
  };

/**
 * `<panel-desk>` in a template. What Vue reads in its types: `$props` is what may be written on the tag. A template ref is the
 * element itself, of the type `PanelDesk`.
 */
export type PanelDeskInVue = new () => PanelDesk & {
  /** @deprecated for Vue's types only */
  readonly $props: Attributes;
};

declare module 'vue' {
  interface GlobalComponents {
    'panel-desk': PanelDeskInVue;
  }
}

/** For `compilerOptions.isCustomElement` of Vue's compiler. */
export const isPanelDesk = (tag: string): boolean => tag === 'panel-desk';
