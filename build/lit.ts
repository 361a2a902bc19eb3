// What of Lit nobody here asks for is left out of the bundle: on a page a launcher is mostly Lit.
import type { Plugin } from 'rollup';

/** By the end of a module's path. Lit's modules come minified: a version with other words fails the build, and is looked at then. */
const left: Record<string, readonly RegExp[]> = {
  // Hydration of what a server drew, polyfills for browsers below the floor, and the count of Lit's copies on a page, which
  // only its development build reads.
  'lit-element/lit-element.js': [
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/,
    /const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\);/,
    /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
  ],
  'lit-html/lit-html.js': [
    /,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  'reactive-element/reactive-element.js': [
    /,\w+=\w+\.reactiveElementPolyfillSupport(?=,)/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
    // Decorators, and types of attributes: ours are text or yes and no.
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    /const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{const (\w+)=litPropertyMetadata\.get\(\w+\);if\(void 0!==\1\)for\(const\[\w+,\w+\]of \1\)this\.elementProperties\.set\(\w+,\w+\)\}/,
    /static addInitializer\(\w+\)\{[^}]*\}/,
    /,void 0!==(\w+)\.l&&\(this\.l=\[\.\.\.\1\.l\]\)/,
    /,this\.constructor\.l\?\.forEach\(\w+=>\w+\(this\)\)/,
    /;case Object:case Array:\w+=null==(\w+)\?\1:JSON\.stringify\(\1\)/,
    /case Number:[^;]*;break;case Object:case Array:try\{[^}]*\}catch\(\w+\)\{[^}]*\}/,
  ],
};

export const leanLit: Plugin = {
  name: 'lean-lit',
  transform(code, id) {
    const [, parts] = Object.entries(left).find(([end]) => id.replaceAll('\\', '/').endsWith(`/${end}`)) ?? [];
    if (parts === undefined) return null;
    let lean = code;
    for (const part of parts) {
      if (!part.test(lean)) this.error(`Nothing in ${id} is like ${part}: has Lit changed? See build/lit.ts.`);
      lean = lean.replace(part, '');
    }
    return { code: lean, map: null };
  },
};
