// All that the admin mode looks like, in the order in which it is laid.
import { controls } from '../../styles/controls.ts';
import { frame } from '../../styles/frame.ts';
import { reset } from '../../styles/reset.ts';
import { composer, skeletons, states, thread } from '../../styles/thread.ts';
import { ticketStyles as conversationStyles } from '../../styles/ticket.ts';
import { detailsStyles } from './details.ts';
import { faces } from './faces.ts';
import { keysStyles } from './keys.ts';
import { layout } from './layout.ts';
import { paper } from './paper.ts';
import { queueStyles } from './queue.ts';
import { staff } from './staff.ts';
import { ticketStyles } from './ticket.ts';
import { viewsStyles } from './views.ts';
import { writingStyles } from './writing.ts';

export const adminStyles = [
  reset,
  frame,
  controls,
  states,
  thread,
  composer,
  skeletons,
  staff,
  conversationStyles,
  faces,
  layout,
  viewsStyles,
  queueStyles,
  writingStyles,
  ticketStyles,
  detailsStyles,
  keysStyles,
  // Over all of them.
  paper,
];
