// All that the admin mode looks like, in the order in which it is laid.
import { controls } from '../../styles/controls.ts';
import { reset } from '../../styles/reset.ts';
import { composer, skeletons, states, thread } from '../../styles/thread.ts';
import { detailsStyles } from './details.ts';
import { faces } from './faces.ts';
import { layout } from './layout.ts';
import { queueStyles } from './queue.ts';
import { ticketStyles } from './ticket.ts';

export const adminStyles = [
  reset,
  controls,
  states,
  thread,
  composer,
  skeletons,
  faces,
  layout,
  queueStyles,
  ticketStyles,
  detailsStyles,
];
