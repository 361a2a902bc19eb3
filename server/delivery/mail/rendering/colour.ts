// The tenant's colour in a mail: what can be read on it, and how it looks on a dark ground (WCAG 2.2, relative luminance).

export const DEFAULT_COLOUR = '#2f5bd3';
/** The ground of the mail in dark mode, on which links must be read. */
export const DARK_GROUND = '#1d2024';

export interface Palette {
  readonly accent: string;
  /** White or nearly black, whichever is easier to read on the accent. */
  readonly onAccent: string;
  /** The accent as a link on white: darkened until it can be read. */
  readonly link: string;
  /** And on the dark ground: lightened. */
  readonly darkLink: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

export function paletteOf(colour: string | null): Palette {
  const accent = colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : DEFAULT_COLOUR;
  return {
    accent,
    onAccent: contrast(accent, '#ffffff') >= contrast(accent, '#16181c') ? '#ffffff' : '#16181c',
    link: until(accent, '#000000', '#ffffff'),
    darkLink: until(accent, '#ffffff', DARK_GROUND),
  };
}

/** The colour, mixed with `towards` until it stands out from `ground` by 4.5 to 1. */
function until(colour: string, towards: string, ground: string): string {
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return towards;
}

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(one: string, other: string, share: number): string {
  const b = rgb(other);
  const parts = rgb(one).map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const rgb = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
