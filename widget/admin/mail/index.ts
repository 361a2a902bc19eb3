// The entry of the mail screen: defines `<panel-desk-mail>`; imported by the admin mode when staff first go there.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskMail } from './elements/panel-desk-mail.ts';

define('panel-desk-mail', PanelDeskMail);

export { PanelDeskMail };
