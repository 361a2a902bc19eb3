// Defines <panel-desk>; once, however often a page includes it.
import { PanelDesk } from './element.ts';

export * from './element.ts';

if (customElements.get('panel-desk') === undefined) customElements.define('panel-desk', PanelDesk);
