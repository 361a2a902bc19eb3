// For the module's door: runs before the element, whose code a browser below the floor may not get through.
import { isBelowFloor } from './floor.ts';

export const below = isBelowFloor();
if (below) void import('./say.ts');
