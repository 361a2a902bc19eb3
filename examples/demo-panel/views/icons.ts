// The panel's icons: 20 × 20, drawn with the current colour.
import { html, raw } from 'hono/html';

const shapes = {
  dashboard: '<path d="M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-3.5v-4.5h-5V17H4a1 1 0 0 1-1-1z"/>',
  services:
    '<rect x="3" y="4" width="14" height="5" rx="1.2"/><rect x="3" y="11" width="14" height="5" rx="1.2"/><path d="M6 6.5h.01M6 13.5h.01M9 6.5h5M9 13.5h5"/>',
  domains: '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.4 2.2 2.4 11.8 0 14M10 3c-2.4 2.2-2.4 11.8 0 14"/>',
  mail: '<rect x="3" y="5" width="14" height="10" rx="1.4"/><path d="m3.5 6 6.5 5 6.5-5"/>',
  mailbox: '<path d="M3 11.5 5.2 5h9.600L17 11.500V16H3zM3 11.500h4l1 2h4l1-2h4"/>',
  databases:
    '<ellipse cx="10" cy="5.2" rx="6" ry="2.3"/><path d="M4 5.200v9.600c0 1.3 2.7 2.3 6 2.300s6-1 6-2.300V5.200M4 10c0 1.3 2.7 2.3 6 2.300s6-1 6-2.3"/>',
  invoices: '<path d="M5 3h10v14l-2.5-1.600L10 17l-2.5-1.600L5 17zM8 7h4M8 10.500h4"/>',
  account: '<circle cx="10" cy="7" r="3"/><path d="M4 16.500c.7-3 3-4.5 6-4.500s5.3 1.5 6 4.5"/>',
  support:
    '<circle cx="10" cy="10" r="7"/><circle cx="10" cy="10" r="3"/><path d="m5 5 2.9 2.900M12.1 12.1 15 15M15 5l-2.9 2.900M7.9 12.1 5 15"/>',
  customers:
    '<circle cx="7.5" cy="7.5" r="2.5"/><path d="M2.5 16c.5-2.7 2.5-4 5-4s4.5 1.3 5 4M13 5.200a2.5 2.5 0 0 1 0 4.600M14.5 12.300c1.7.5 2.7 1.7 3 3.7"/>',
  desk: '<circle cx="10" cy="10" r="7"/><circle cx="10" cy="10" r="3"/><path d="m5 5 2.9 2.900M12.1 12.1 15 15M15 5l-2.9 2.900M7.9 12.1 5 15"/>',
  menu: '<path d="M3.5 6h13M3.5 10h13M3.5 14h13"/>',
  warning: '<path d="M10 3.5 17.5 16h-15zM10 8.500v3.500M10 14.200h.01"/>',
  well: '<circle cx="10" cy="10" r="7"/><path d="m7 10.2 2.2 2.200L13.2 8"/>',
  leave: '<path d="M8 4H4v12h4M8 10h9M13.5 6.5 17 10l-3.5 3.5"/>',
  tree: '<path d="M10 2 5.5 8h2.200L4 13h4.800v4.500h2.400V13H16l-3.7-5h2.200z" fill="currentColor" stroke="none"/>',
} as const;

export type IconName = keyof typeof shapes;

/** `raw` is safe here: the shapes above are the only thing it ever sees. */
export const icon = (name: IconName) =>
  html`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${raw(shapes[name])}
  </svg>`;
