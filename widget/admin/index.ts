// The door of the admin mode: defines `<panel-desk-admin>`; imported when the session says staff, and never else.
import { PanelDeskAdmin } from './elements/panel-desk-admin.ts';
import { PanelDeskPicker } from './elements/panel-desk-picker.ts';

// A page may load the widget twice, even in two versions: the first one stays.
if (!customElements.get('panel-desk-picker')) customElements.define('panel-desk-picker', PanelDeskPicker);
if (!customElements.get('panel-desk-admin')) customElements.define('panel-desk-admin', PanelDeskAdmin);

export { PanelDeskAdmin, PanelDeskPicker };
