// The entry of people's access: defines `<panel-desk-access>`; imported when an admin goes there, and never else.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskAccess } from './elements/panel-desk-access.ts';

define('panel-desk-access', PanelDeskAccess);

export { PanelDeskAccess };
