// The door of the preferences: defines `<panel-desk-preferences>`; imported when somebody opens them, and not before.
import { PanelDeskPreferences } from './elements/panel-desk-preferences.ts';

// A page may load the widget twice, even in two versions: the first one stays.
if (!customElements.get('panel-desk-preferences'))
  customElements.define('panel-desk-preferences', PanelDeskPreferences);

export { PanelDeskPreferences };
