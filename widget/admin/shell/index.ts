// The entry of the admin mode: defines `<panel-desk-admin>`; imported when the session says staff, and never else.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskAdmin } from './elements/panel-desk-admin.ts';
import { PanelDeskPicker } from './elements/panel-desk-picker.ts';

// What several screens stand on comes with the shell: in a chunk of its own it would be one more way to the server.
export { StaffScreen } from '../kit/elements/staff-screen.ts';
export { mergeFresh } from '../kit/state/read-so-far.ts';
export { screenStyles } from '../kit/styles/screen.ts';
export { dialogQuestion } from '../kit/views/question.ts';

define('panel-desk-picker', PanelDeskPicker);
define('panel-desk-admin', PanelDeskAdmin);
