// All that the mail screen looks like, in the order in which it is laid.
import { controls } from '../../../kit/styles/controls.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { mailLayout } from './layout.ts';
import { rowStyles } from './rows.ts';
import { serverStyles } from './servers.ts';

export const mailStyles = [reset, controls, fields, skeletons, mailLayout, serverStyles, rowStyles];
