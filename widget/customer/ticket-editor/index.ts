// What is loaded when somebody changes what stands there: a ticket, or the wording of a message of their own.
import './ticket-editor.ts';

export { MessageEditController } from '../../kit/conversation/message-edit.ts';
export { messageEditor } from '../../kit/conversation/message-editor.ts';
