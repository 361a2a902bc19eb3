// Where a popup goes beside what opened it.
import { expect, test } from 'vitest';

import { placed } from '../../../../../widget/admin/shell/state/placing.ts';

test('a popup stays in view', () => {
  const view = { width: 400, height: 300, isRightToLeft: false };
  const popup = { width: 200, height: 120 };
  expect(placed({ left: 20, right: 60, top: 10, bottom: 30 }, popup, view)).toEqual({ x: 20, y: 34 });
  expect(placed({ left: 380, right: 399, top: 10, bottom: 30 }, popup, view).x).toBe(192);
  expect(placed({ left: 20, right: 60, top: 250, bottom: 280 }, popup, view).y).toBe(126);
  expect(placed({ left: 200, right: 300, top: 10, bottom: 30 }, popup, { ...view, isRightToLeft: true }).x).toBe(100);
});
