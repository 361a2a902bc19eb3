// Defines <panel-desk>; once, however often a page includes it, and not where it could not be shown.
import { below } from './floor/check.ts';
import { PanelDesk } from './element.ts';

export * from './element.ts';

const known = customElements.get('panel-desk') as (CustomElementConstructor & { from?: string }) | undefined;
const from = import.meta.url;
if (known && known.from !== from)
  void import('./diagnosis/index.ts').then(({ tellTwice }) => tellTwice(known.from, from));
else if (!known && !below) customElements.define('panel-desk', Object.assign(PanelDesk, { from }));
