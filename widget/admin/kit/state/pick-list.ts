// A list to choose from, as a room opens it: what it is called, what it offers, what a choice comes to.
import type { TemplateResult } from 'lit';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A quieter word beside it: an id, a key, what it means. */
  readonly hint?: string | undefined;
  readonly icon?: TemplateResult | undefined;
  readonly isChosen?: boolean;
  /** The first of another kind: a line above it. */
  readonly isApart?: boolean;
}

/** What the list shows now; asked for with every rendering. */
export interface PickLook {
  readonly heading: string;
  readonly choices: readonly Choice[];
  /** With it the list can be searched. */
  readonly placeholder?: string;
  readonly none?: string;
  /** It stays open, for more than one choice. */
  readonly isMany?: boolean;
  /** The choices are found elsewhere for each word; else they are narrowed here. */
  readonly isRemote?: boolean;
  readonly isBusy?: boolean;
}

export interface PickList {
  /** Which list it is: what opens it says by this whether it is open. */
  readonly kind: string;
  readonly look: () => PickLook;
  readonly onPick: (value: string) => void;
  readonly onSearch?: (text: string) => void;
  readonly onEnd?: () => void;
}

/** The one list to choose from that the desk shows at a time. */
export interface Picker {
  /** The kind of the list that is open. */
  readonly kind: string | null;
  /** Opens a list beside `anchor`; the same once more closes it. */
  start(list: PickList, anchor: Element): void;
}
