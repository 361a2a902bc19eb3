// The entry of opening times: defines `<panel-desk-hours>`; imported when an admin goes there, and never else.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskHours } from './elements/panel-desk-hours.ts';

define('panel-desk-hours', PanelDeskHours);

export { PanelDeskHours };
