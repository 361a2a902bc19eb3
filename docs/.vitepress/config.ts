// The site of the documentation, made by `npm run docs`: the pages of this folder, and what the build puts beside them.
import { existsSync } from 'node:fs';

import { defineConfig } from 'vitepress';

import { slugOf } from '../../build/slug.ts';
import { guides, references } from './sidebar.ts';

/** Of the repository, not of this folder: the build puts them beside the site. */
const outside = /^\.\.\/(?=[a-z])/;

export default defineConfig({
  title: 'Paneldesk',
  description: 'The support desk that lives inside a hosting panel.',
  lang: 'en',
  // Copied as they are: a README among them is no page.
  srcExclude: ['public/**'],
  // What leads nowhere fails the build. What is rewritten below lies beside the pages, as a file.
  ignoreDeadLinks: [/^\/repository\//],
  markdown: {
    anchor: { slugify: slugOf },
    languageAlias: { caddy: 'nginx', haproxy: 'ini' },
    config(md) {
      md.core.ruler.push('outside', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.type === 'link_open' ? token.attrGet('href') : null;
          if (href === null || !outside.test(href)) continue;
          token.attrSet('href', href.replace(outside, '/repository/'));
          token.attrSet('target', '_self');
        }
      });
    },
  },
  // What Vite asks of esbuild otherwise, for browsers of 2020, newer versions of it do not know any more.
  vite: { build: { target: 'es2022' } },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'HTTP reference', link: '/reference.html', target: '_self' },
      { text: 'OpenAPI', link: '/openapi.json', target: '_self' },
    ],
    sidebar: [...guides, references].map(({ text, items }) => ({
      text,
      items: items.filter(({ link }) => existsSync(new URL(`..${link}.md`, import.meta.url))),
    })),
  },
});
