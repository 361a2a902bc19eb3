// Renders the content of a mail as plain text. What people wrote stands behind `> `, so that it cannot pass for ours.
import type { Block, MailContent } from './content.ts';
import { isolated } from './plain.ts';

export function renderText(content: MailContent): string {
  const { sender, title, about, blocks, footer, texts, unsubscribeUrl } = content;
  return [
    sender,
    [title, about].filter((line) => line !== null).join('\n'),
    ...blocks.map(block),
    ['-- ', ...footer, ...(unsubscribeUrl === null ? [] : [`${texts.footer.unsubscribe}: ${unsubscribeUrl}`])].join(
      '\n',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return one.text;
    case 'heading':
      return [one.text, '='.repeat(Math.min(40, one.text.length)), ...(one.url === null ? [] : [one.url])].join('\n');
    case 'update':
      return `${one.text} (${one.when})`;
    case 'quote':
      return [one.text.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>'), ...(one.cut === null ? [] : [one.cut])].join(
        '\n',
      );
    case 'facts':
      return one.rows.map(([label, value]) => `${label}: ${isolated(value)}`).join('\n');
    case 'button':
      return `${one.label}:\n${one.url}`;
  }
}
