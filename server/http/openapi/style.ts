// The reference page's style sheet: its own file on the wire, because the page's CSP allows nothing inline.
export const referenceStyle = `:root {
  color-scheme: light dark;
  --ground: light-dark(#fff, #14161a);
  --raised: light-dark(#f5f6f8, #1d2026);
  --line: light-dark(#d9dce2, #343943);
  --text: light-dark(#1c1f26, #e7e9ee);
  --quiet: light-dark(#565d6b, #a4acba);
  --accent: light-dark(#1756c5, #8db4ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
header { position: sticky; top: 0; z-index: 1; display: flex; gap: 8px; align-items: center; height: 48px; padding: 0 20px; background: var(--ground); border-bottom: 1px solid var(--line); }
header a { margin-inline-start: auto; }
header span, .quiet, em { color: var(--quiet); }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; inset-inline-start: -999px; }
.skip:focus { inset-inline-start: 8px; top: 8px; z-index: 2; padding: 8px; background: var(--ground); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-inline-start: 12px; margin-block-end: 8px; }
nav a { display: block; padding: 4px 8px; border-radius: 6px; text-decoration: none; }
nav a:hover { background: var(--raised); }
nav ul ul a { color: var(--quiet); font-size: 13px; }
nav.wide { position: fixed; inset-block: 48px 0; inset-inline-start: 0; width: 232px; padding: 16px 12px; overflow: auto; border-inline-end: 1px solid var(--line); }
.narrow { display: none; padding: 12px 20px; border-bottom: 1px solid var(--line); }
main { max-width: 860px; margin-inline-start: 232px; padding: 24px 32px 96px; }
h1 { font-size: 26px; line-height: 1.25; letter-spacing: -0.01em; }
h2 { font-size: 20px; margin: 48px 0 4px; }
h3 { font-size: 16px; margin: 0 0 4px; }
p { max-width: 72ch; margin: 8px 0; }
article { margin: 16px 0; padding: 16px; border: 1px solid var(--line); border-radius: 10px; }
article:target { border-color: var(--accent); }
code { font: 13px/1.5 ui-monospace, monospace; }
p > code, td > code, li code { padding: 1px 4px; border-radius: 4px; background: var(--raised); }
pre { margin: 12px 0; padding: 12px; border-radius: 8px; background: var(--raised); overflow-x: auto; }
.address { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.address b { padding: 1px 8px; border: 1px solid currentcolor; border-radius: 6px; font-size: 12px; color: var(--quiet); }
.address b.post { color: light-dark(#12703d, #7ad6a3); }
.address b.put, .address b.patch { color: light-dark(#8a4b00, #f0b46a); }
.address b.delete { color: light-dark(#a32020, #ff9d94); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
td { padding: 6px 12px 6px 0; vertical-align: top; border-top: 1px solid var(--line); }
td:first-child { width: 220px; }
em { font-size: 12px; font-style: normal; }
summary { cursor: pointer; padding: 4px 0; color: var(--quiet); }
.refusals { padding-inline-start: 16px; }
.refusals span { display: block; }
@media (max-width: 800px) {
  nav.wide { display: none; }
  .narrow { display: block; }
  main { margin: 0; padding: 16px 16px 64px; }
  summary, nav a { padding-block: 10px; }
}
`;
