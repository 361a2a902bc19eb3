// Every screen there is. Budgets, arrows, screenshots and axe tests loop over it; navigation over the list of its side.
import { staffScreens } from './admin/screens.ts';
import { deskScreens } from './customer/screens.ts';

export const screens = { ...deskScreens, ...staffScreens };

export type ScreenName = keyof typeof screens;
