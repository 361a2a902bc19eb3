// Whether an element is drawn at all.

/** It has a box. (Safari knows `checkVisibility` from 17.4 on only.) */
export const isDrawn = (element: Element): boolean => element.getClientRects().length > 0;
