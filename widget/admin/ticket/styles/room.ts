// All that an open ticket looks like beyond what the desk around it has, in the order in which it is laid.
import { composer } from '../../../kit/conversation/composer-styles.ts';
import { thread } from '../../../kit/conversation/thread-styles.ts';
import { conversation } from '../../../kit/conversation/ticket-styles.ts';
import { paper } from './paper.ts';
import { ticketStyles } from './ticket.ts';
import { writingStyles } from './writing.ts';

export const ticketRoomStyles = [
  thread,
  composer,
  conversation,
  writingStyles,
  ticketStyles,
  // Over all of them.
  paper,
];
