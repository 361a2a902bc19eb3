// The drawings of what is done to a ticket: see the first ones for how they are drawn.
import { icon } from '../views/icons.ts';

export const forwardIcon = icon('M8 4.5 13.5 10 8 15.5');
export const downIcon = icon('m5 7.5 5 5 5-5');
export const menuIcon = icon(
  'M3.7 10a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M9.2 10a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M14.7 10a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0',
);
export const sendIcon = icon('M10 16V4.5M5 9.2l5-4.9 5 4.9');
export const undoIcon = icon('M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8');
export const removeIcon = icon('M3.5 10a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M7 10h6');
export const clipIcon = icon('M5 10.5 10.5 5a2.8 2.8 0 0 1 4 4l-6.3 6.3a1.6 1.6 0 0 1-2.3-2.3L12 7');
