// Lets the desk be used beside a modal dialog of jQuery UI; loaded before the frame on pages that have jQuery.

interface Dialog {
  _allowInteraction(event: { readonly target: Partial<Element> | null }): boolean;
}

let before: Dialog['_allowInteraction'] = () => false;

function allows(this: unknown, event: Parameters<typeof before>[0]): boolean {
  return event.target?.localName === 'panel-desk' || before.call(this as Dialog, event);
}

/**
 * Such a dialog fetches every focus back into itself, and with jQuery before 3.7 hears of it while capturing, before anybody
 * could keep it from it: the desk then had to block the page, so that neither of the two could be used. The dialog's own way
 * out is `_allowInteraction` (https://api.jqueryui.com/dialog/#method-_allowInteraction): it lets this element in, and asks as
 * before about all others.
 */
const { jQuery } = globalThis as { jQuery?: { ui?: { dialog?: { prototype: Dialog } } } };
const dialog = jQuery?.ui?.dialog?.prototype;
if (dialog) {
  before = dialog._allowInteraction;
  dialog._allowInteraction = allows;
}

export {};
