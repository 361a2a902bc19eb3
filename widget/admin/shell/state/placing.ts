// Where a popup goes beside what opened it, so that all of it can be seen. Pure.

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface View {
  readonly width: number;
  readonly height: number;
  readonly isRightToLeft: boolean;
}

const gap = 4;
const edge = 8;
const within = (value: number, max: number): number => Math.max(edge, Math.min(value, max - edge));

/** Below the opener and in line with its start; above where below is too little room; never over an edge of the view. */
export function placed(
  opener: Box,
  popup: { readonly width: number; readonly height: number },
  view: View,
): { x: number; y: number } {
  const x = view.isRightToLeft ? opener.right - popup.width : opener.left;
  const below = opener.bottom + gap;
  const above = opener.top - gap - popup.height;
  const y = below + popup.height > view.height - edge && above >= edge ? above : below;
  return { x: within(x, view.width - popup.width), y: within(y, view.height - popup.height) };
}
