// All that the admin mode looks like, in the order in which it is laid; an open ticket brings the rest.
import { dialogs } from '../../../kit/conversation/dialogs.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { frame } from '../../../kit/styles/frame.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { states } from '../../../kit/styles/states.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { avatars } from '../../kit/styles/avatars.ts';
import { turns } from '../../kit/styles/turns.ts';
import { queueStyles } from '../../queue/styles/queue.ts';
import { layout } from './layout.ts';
import { navigationStyles } from './navigation.ts';
import { paper } from './paper.ts';
import { staff } from './staff.ts';
import { tellingStyles } from './telling.ts';

export const adminStyles = [
  reset,
  frame,
  controls,
  fields,
  states,
  turns,
  skeletons,
  staff,
  dialogs,
  avatars,
  layout,
  navigationStyles,
  queueStyles,
  tellingStyles,
  // Over all of them.
  paper,
];
