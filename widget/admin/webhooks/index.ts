// The entry of the webhooks: defines `<panel-desk-webhooks>`; imported when an admin goes there, and never else.
import { define } from '../../kit/elements/desk-view.ts';
import { PanelDeskWebhooks } from './elements/panel-desk-webhooks.ts';

define('panel-desk-webhooks', PanelDeskWebhooks);

export { PanelDeskWebhooks };
