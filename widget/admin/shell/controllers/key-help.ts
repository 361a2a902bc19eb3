// The list of keys and how it looks: loaded when somebody first asks for it.
import { adoptStyles } from 'lit';

import { keysStyles } from '../styles/keys.ts';

export { keyList } from '../views/key-list.ts';

/** Over what the element is styled with already. */
export const adoptKeys = (root: ShadowRoot): void =>
  adoptStyles(root, [...(root.adoptedStyleSheets ?? []), keysStyles]);
