// Defines <panel-desk>; once, however often a page includes it.
import { PanelDesk } from './element.ts';

export * from './element.ts';

const known = customElements.get('panel-desk') as (CustomElementConstructor & { from?: string }) | undefined;
const from = import.meta.url;
if (!known) customElements.define('panel-desk', Object.assign(PanelDesk, { from }));
else if (known.from !== from) void import('./diagnosis/index.ts').then(({ tellTwice }) => tellTwice(known.from, from));
