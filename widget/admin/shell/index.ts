// The door of the admin mode: defines `<panel-desk-admin>`; imported when the session says staff, and never else.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskAdmin } from './elements/panel-desk-admin.ts';
import { PanelDeskPicker } from './elements/panel-desk-picker.ts';

define('panel-desk-picker', PanelDeskPicker);
define('panel-desk-admin', PanelDeskAdmin);
