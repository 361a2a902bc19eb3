// Drawings that only the webhooks use.
import { icon } from '../../../kit/views/icons.ts';

export const hookIcon = icon(
  'M8.3 11.7l3.4-3.4M9 6.2l1.7-1.7a3.4 3.4 0 0 1 4.8 4.8L13.8 11M11 13.8l-1.7 1.7a3.4 3.4 0 0 1-4.8-4.8L6.2 9',
);
export const copyIcon = icon(
  'M8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5v-6A1.5 1.5 0 0 1 8.5 7zM4.5 13A1.5 1.5 0 0 1 4 11.8V5.5A1.5 1.5 0 0 1 5.5 4h6.3A1.5 1.5 0 0 1 13 4.5',
);
