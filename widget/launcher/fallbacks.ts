// For browsers that know neither `light-dark()` nor colours made of a colour, or no custom states: no other one loads it.
import type { ReactiveController, ReactiveElement } from 'lit';

/** The public element, as far as it is needed here. */
export interface Host extends ReactiveElement {
  readonly mode: string;
  readonly theme: string;
}

/**
 * Light and dark follow `color-scheme` by the system's own two colours, which every browser changes with it; the rest lies
 * between them and the accent. Mixed in oklab: a grey has no hue there that could go astray.
 */
const mixed = {
  focus: 'var(--pd-accent) 65%,CanvasText',
  line: 'CanvasText 15%,Canvas',
  'accent-text': 'var(--pd-accent) 50%,CanvasText',
  'accent-soft': 'var(--pd-accent) 12%,Canvas',
  'accent-line': 'var(--pd-accent) 40%,Canvas',
  sunken: 'CanvasText 4%,Canvas',
  hover: 'CanvasText 6%,Canvas',
  'line-strong': 'CanvasText 50%,Canvas',
  muted: 'CanvasText 70%,Canvas',
  wait: 'oklch(0.74 0.15 72),oklch(0.74 0.15 72)',
  'wait-text': 'oklch(0.7 0.15 65) 55%,CanvasText',
  'wait-soft': 'oklch(0.78 0.14 75) 16%,Canvas',
  good: 'oklch(0.64 0.13 155),oklch(0.64 0.13 155)',
  'good-text': 'oklch(0.66 0.13 155) 55%,CanvasText',
  'good-soft': 'oklch(0.7 0.13 155) 16%,Canvas',
  bad: 'oklch(0.6 0.2 25),oklch(0.6 0.2 25)',
  'bad-text': 'oklch(0.62 0.2 25) 60%,CanvasText',
  'bad-soft': 'oklch(0.62 0.2 25) 14%,Canvas',
  note: 'oklch(0.86 0.1 92) 22%,Canvas',
  'note-line': 'oklch(0.78 0.1 92) 55%,Canvas',
};
const plainColours = [
  '--pd-ground:Canvas;--pd-raised:Canvas;--pd-text:CanvasText;--pd-shadow:0 12px 40px rgb(0 0 0/.3)',
  ...Object.entries(mixed).map(([name, of]) => `--pd-${name}:color-mix(in oklab,${of})`),
].join(';');

/** Safari before 18 knows colours of a colour and reckons wrongly with them: a hue is an angle there, and no number. */
const LACKS_COLOURS = !CSS.supports('color:light-dark(oklch(from red l c calc(h + 1)),red)');

/** Keeps one sheet of the element up to date with its theme, its mode, and the accent that the page gives it. */
class FallbackController implements ReactiveController {
  readonly #host: Host;
  readonly #sheet = new CSSStyleSheet();
  #text = '';
  #end: AbortController | undefined;

  constructor(host: Host) {
    this.#host = host;
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  hostConnected(): void {
    const { signal } = (this.#end = new AbortController());
    if (LACKS_COLOURS) {
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#paint, { signal });
      // A page turns dark by a class or an attribute at its root; the accent may be another one then.
      const observer = new MutationObserver(this.#paint);
      for (const element of [document.documentElement, document.body, this.#host])
        observer.observe(element, { attributes: true });
      signal.addEventListener('abort', () => observer.disconnect());
    }
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#end?.abort();
  }

  hostUpdated(): void {
    const { mode, theme } = this.#host;
    const text =
      (theme === 'light' || theme === 'dark' ? `:host{color-scheme:${theme}}` : '') +
      // Without popovers the frame lies in the page, as the launcher does.
      'panel-desk-frame::part(frame){z-index:var(--panel-desk-z-index,2147480000)}' +
      (mode === 'inline' ? ':host{display:block;block-size:100%;min-block-size:480px}' : '') +
      // What is said of an element from outside goes before what it says of itself. The accent is asked of the box within:
      // the element's own colours are the page's to set.
      (LACKS_COLOURS
        ? `:host,panel-desk-frame{${plainColours}}div{border-top-color:color-mix(in srgb,var(--pd-accent),var(--pd-accent))}`
        : '');
    if (text !== this.#text) this.#sheet.replaceSync((this.#text = text));
    if (LACKS_COLOURS) this.#paint();
  }

  /** The text on the accent: white or black, whichever contrasts more. */
  #paint = (): void => {
    const probe = this.#host.renderRoot.querySelector('div');
    if (probe === null) return;
    const rgb =
      getComputedStyle(probe)
        .borderTopColor.match(/-?[\d.]+(?:e-?\d+)?/g)
        ?.map(Number) ?? [];
    probe.style.setProperty('--pd-on-accent', luminance(rgb) > 0.179 ? '#000' : '#fff');
  };
}

/** Relative luminance (WCAG 2.2) of sRGB channels from 0 to 1. */
export function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((one) => {
    const channel = Math.min(1, Math.max(0, one));
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export const fallBack = (host: Host): void => host.addController(new FallbackController(host));
