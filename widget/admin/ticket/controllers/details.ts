// What stands beside the thread, or in a line over it, and how it looks: loaded beside the texts of the room, before which nothing is shown.
import { adoptStyles } from 'lit';

import { detailsStyles } from '../styles/details.ts';

export { details } from '../views/details.ts';
export { glance } from '../views/glance.ts';

/** Over what the element is styled with already. */
export const adoptDetails = (root: ShadowRoot): void =>
  adoptStyles(root, [...(root.adoptedStyleSheets ?? []), detailsStyles]);
