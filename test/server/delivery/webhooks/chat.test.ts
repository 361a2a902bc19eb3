// Chat messages: what a customer wrote as a subject neither calls anybody, nor links, nor formats.
import { describe, expect, it } from 'vitest';

import { chatBody, type EndpointMessage, type TicketMessage } from '../../../../server/delivery/webhooks/chat.ts';

const message: TicketMessage = {
  kind: 'ticket.created',
  number: 1042,
  subject: 'Shop is down',
  state: 'waiting_for_support',
  priority: 'high',
  link: 'https://panel.example/support?ticket=1042',
};
// oxlint-disable-next-line typescript/no-explicit-any -- bodies of three makers
const bodyOf = (format: 'slack' | 'mattermost' | 'teams', change: Partial<TicketMessage> = {}): any =>
  JSON.parse(chatBody(format, { ...message, ...change }));

const nasty = [
  '<!channel> <!here> <@U024BE7LH> <!subteam^S1|@ops> <https://evil.example|click>',
  '@channel @here @all @admin',
  '**bold** _it_ `code` [click](https://evil.example) ![x](https://evil.example/x.png) https://evil.example www.evil.example',
  '&lt;!channel&gt; &amp;',
  '<at>Everyone</at> # heading :smile: ~town-square',
];

describe('slack', () => {
  it('says what happened, and links the number', () => {
    const { text, blocks } = bodyOf('slack');
    expect(text).toBe('New ticket: #1042 Shop is down');
    expect(blocks[0].text).toEqual({
      type: 'mrkdwn',
      text: '*New ticket* <https://panel.example/support?ticket=1042|#1042>',
      verbatim: true,
    });
    expect(blocks[1].text).toEqual({ type: 'plain_text', text: 'Shop is down', emoji: false });
    expect(blocks[2].elements[0].text).toBe('waiting for support · high priority');
  });

  it.each(nasty)('escapes %s', (subject) => {
    const { text, blocks } = bodyOf('slack', { subject });
    expect(text.slice('New ticket: #1042 '.length)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(blocks[0].text.text).not.toContain('evil');
    expect(blocks[1].text).toEqual({ type: 'plain_text', text: subject, emoji: false });
  });

  it('writes a bare number without a link, or with one that is none', () => {
    for (const link of [null, 'javascript:alert(1)', 'no link']) {
      expect(bodyOf('slack', { link }).blocks[0].text.text).toBe('*New ticket* #1042');
    }
    const { blocks } = bodyOf('slack', { link: 'https://panel.example/?a=<!channel>|b' });
    expect(blocks[0].text.text.match(/[<>|]/g)).toEqual(['<', '|', '>']);
  });
});

describe('mattermost', () => {
  it('says what happened, and links the number', () => {
    expect(bodyOf('mattermost').text).toBe(
      '**New ticket** [\\#1042](<https://panel.example/support?ticket=1042>) Shop is down\nwaiting for support · high priority',
    );
  });

  it.each(nasty)('escapes %s', (subject) => {
    const written = bodyOf('mattermost', { subject, link: null })
      .text.split('\n')[0]
      .slice('**New ticket** \\#1042 '.length);
    // Every mark is behind a backslash, and nothing follows on the sign of a mention, a channel, a tag or a smiley.
    expect(written.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/);
    expect(written).not.toMatch(/[@#~:](?!\u2060)/);
    expect(written.replaceAll(/\\(?=[!-/:-@[-`{-~])|\u2060/g, '')).toBe(subject);
  });
});

describe('teams', () => {
  it('is an adaptive card with a button', () => {
    const { type, attachments } = bodyOf('teams');
    expect([type, attachments[0].contentType]).toEqual(['message', 'application/vnd.microsoft.card.adaptive']);
    expect(attachments[0].content.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Open ticket', url: 'https://panel.example/support?ticket=1042' },
    ]);
  });

  it.each(nasty)('shows %s as it is, in a run that knows no Markdown and no mentions', (subject) => {
    const { content } = bodyOf('teams', { subject, link: 'javascript:alert(1)' }).attachments[0];
    expect(content.body[0].inlines[1]).toEqual({ type: 'TextRun', text: subject });
    expect([content.actions, content.msteams]).toEqual([undefined, undefined]);
    expect(content.body.every((block: { type: string }) => block.type === 'RichTextBlock')).toBe(true);
  });
});

it.each(['slack', 'mattermost', 'teams'] as const)('%s: goes without a subject where none is wanted', (format) => {
  const text = JSON.stringify(bodyOf(format, { subject: null }));
  expect(text).toContain('1042');
  expect(text).not.toMatch(/null,\{|undefined|"text":""/);
});

it.each(['slack', 'mattermost', 'teams'] as const)('%s: a subject stays one short line', (format) => {
  const text = JSON.stringify(bodyOf(format, { subject: `a\n\u202Eb\u2028c\u0007${'😀'.repeat(500)}` }));
  expect(text).toContain('a b c');
  expect(text).not.toMatch(/\u202E|\u2028/);
  expect(text.isWellFormed()).toBe(true);
  expect(text.match(/😀/gu)!.length).toBeLessThan(150 * (format === 'slack' ? 2 : 1));
});

describe('what happens to another endpoint', () => {
  const of = (change: Partial<EndpointMessage> = {}): EndpointMessage => ({
    kind: 'endpoint.disabled',
    host: 'hooks.example:8443',
    reason: 'failing',
    ...change,
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- bodies of three makers
  const body = (format: 'slack' | 'mattermost' | 'teams', change?: Partial<EndpointMessage>): any =>
    JSON.parse(chatBody(format, of(change)));

  it('is said in each chat, with its host and why', () => {
    expect(body('slack')).toMatchObject({
      text: 'Webhook endpoint disabled: hooks.example:8443',
      blocks: [
        { text: { text: '*Webhook endpoint disabled* hooks.example:8443' } },
        { elements: [{ text: 'every delivery failed' }] },
      ],
    });
    expect(body('mattermost').text.replaceAll('\u2060', '')).toBe(
      '**Webhook endpoint disabled** hooks\\.example\\:8443 \nevery delivery failed',
    );
    const [{ inlines }, why] = body('teams').attachments[0].content.body;
    expect(inlines.map(({ text }: { text: string }) => text)).toEqual([
      'Webhook endpoint disabled hooks.example:8443 ',
    ]);
    expect(why.inlines[0].text).toBe('every delivery failed');
    expect(body('teams').attachments[0].content.actions).toBeUndefined();
  });

  it('says nothing where there is no more to say: a chat refuses an empty line', () => {
    expect(body('slack', { kind: 'endpoint.removed', reason: null }).blocks).toHaveLength(1);
    expect(body('teams', { reason: 'by_hand' }).attachments[0].content.body).toHaveLength(1);
  });
});
