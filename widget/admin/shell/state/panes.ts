// The panes that can be drawn wider, and how far.

export type Pane = 'views' | 'list';

/** Width in pixels: what it is at first, and between what it may be drawn. */
export const widths: Record<Pane, { readonly first: number; readonly min: number; readonly max: number }> = {
  views: { first: 216, min: 160, max: 320 },
  list: { first: 420, min: 300, max: 900 },
};
