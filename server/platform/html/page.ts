// A page for people, outside of the desk's element: its frame, in which features put what they say. Without script.
import { markup, type Markup } from './markup.ts';

export interface PageContent {
  /** A language tag. */
  readonly language: string;
  readonly title: string;
  /** Below the heading, which is the title. */
  readonly content: readonly Markup[];
  /** A link to the style sheet, from the page's own address, or the style itself. */
  readonly style: Markup;
}

export function htmlPage({ language, title, content, style }: PageContent): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${style}
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`.toString();
}
