// Defines <panel-desk>; once, however often a page includes it, and not where it could not be shown.
import { below } from './floor/check.ts';
import { PanelDesk } from './element.ts';

export * from './element.ts';

if (!below && customElements.get('panel-desk') === undefined) customElements.define('panel-desk', PanelDesk);
