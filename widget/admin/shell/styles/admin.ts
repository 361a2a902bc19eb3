// All that the admin mode looks like, in the order in which it is laid.
import { composer } from '../../../kit/conversation/composer-styles.ts';
import { thread } from '../../../kit/conversation/thread-styles.ts';
import { ticketStyles as conversationStyles } from '../../../kit/conversation/ticket-styles.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { frame } from '../../../kit/styles/frame.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { states } from '../../../kit/styles/states.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { queueStyles } from '../../queue/styles/queue.ts';
import { viewsStyles } from '../../queue/styles/views.ts';
import { faces } from '../../ticket/styles/avatars.ts';
import { detailsStyles } from '../../ticket/styles/details.ts';
import { paper } from '../../ticket/styles/paper.ts';
import { ticketStyles } from '../../ticket/styles/ticket.ts';
import { writingStyles } from '../../ticket/styles/writing.ts';
import { keysStyles } from './keys.ts';
import { layout } from './layout.ts';
import { staff } from './staff.ts';

export const adminStyles = [
  reset,
  frame,
  controls,
  fields,
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
