// What becomes of style sheets: few bytes, and what the oldest browsers need beside what is written.
import { Features, transform } from 'lightningcss';
import type { Plugin } from 'rollup';

import { sheetTargets } from './floor.ts';

/**
 * For the browsers of the floor. `light-dark()` stays, as what is made of it would follow no `color-scheme` that comes from
 * the page; it stands under `@supports`, or behind a plain colour. So does `:dir()`: a list of languages is no direction.
 */
export const minifyCSS = (css: string): string =>
  transform({
    filename: 'sheet.css',
    code: Buffer.from(css),
    minify: true,
    targets: sheetTargets,
    exclude: Features.LightDark | Features.DirSelector | Features.VendorPrefixes,
  }).code.toString();

/**
 * Lit's `css` also serves browsers that cannot adopt style sheets: those are below the floor, so that on a page half a
 * kilobyte of it is left out. Without expressions in the sheets.
 */
export const plainSheets: Plugin = {
  name: 'plain-sheets',
  load: (id) =>
    /reactive-element[\\/](?:node[\\/])?css-tag\.js$/.test(id)
      ? `export const css = ([text]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
         export const unsafeCSS = css, CSSResult = undefined, supportsAdoptingStyleSheets = true;
         export const getCompatibleStyle = (sheet) => sheet;
         export const adoptStyles = (root, sheets) => { root.adoptedStyleSheets = sheets; };`
      : null,
};
