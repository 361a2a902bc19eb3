// Renders the content of a mail as HTML for mail clients: tables, styles in the tags, no image, and colours that survive dark mode.
import { lines, markup, type Markup } from '../../../platform/html/markup.ts';
import { DARK_GROUND, paletteOf, type Palette } from './colour.ts';
import type { Block, MailContent } from './content.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BREAK = 'word-break:break-word;overflow-wrap:anywhere';

/** The whole document. Outlook draws it with Word, hence the tables and the ghost table that sets its width. */
export function renderHtml(content: MailContent): string {
  const palette = paletteOf(content.colour);
  const { texts, title, about, sender, footer, unsubscribeUrl } = content;
  const head = markup`<tr><td class="bar" style="padding:0 0 18px;border-bottom:3px solid ${palette.accent};${FONT};font-size:15px;line-height:20px;font-weight:700;color:#3d434c;${BREAK}"><span class="quiet" dir="auto">${sender}</span></td></tr>`;
  const top = markup`<tr><td style="padding:26px 0 0;${FONT};${BREAK}"><h1 class="ink" dir="auto" style="margin:0;font-size:22px;line-height:29px;font-weight:700;color:#16181c;letter-spacing:-0.01em">${title}</h1>${
    about === null
      ? ''
      : markup`<p class="quiet" dir="auto" style="margin:6px 0 0;font-size:15px;line-height:22px;color:#5a616b">${about}</p>`
  }</td></tr>`;
  const foot = markup`<tr><td style="padding:30px 0 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line quiet" style="padding:18px 0 0;border-top:1px solid #dfe3e8;${FONT};font-size:13px;line-height:20px;color:#5a616b;${BREAK}">${footer.map(
    (sentence) => markup`<p style="margin:0 0 6px">${sentence}</p>`,
  )}${
    unsubscribeUrl === null
      ? ''
      : markup`<p style="margin:0 0 6px">${link(palette, unsubscribeUrl, texts.footer.unsubscribe)}</p>`
  }</td></tr></table></td></tr>`;
  const html = markup`<!doctype html>
<html lang="${content.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${content.subject}</title>
${styleOf(palette)}
</head>
<body class="ground" style="margin:0;padding:0;background-color:#eef0f3;-webkit-text-size-adjust:100%">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#eef0f3" style="background-color:#eef0f3"><tr><td class="around" align="center" style="padding:28px 16px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:600px;background-color:#ffffff;border-radius:12px;text-align:start"><tr><td class="inner" style="padding:26px 32px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed">${head}${top}${content.blocks.map((one) => block(one, palette))}${foot}</table></td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
  return html.toString();
}

function block(one: Block, palette: Palette): Markup {
  switch (one.kind) {
    case 'paragraph':
      return row(
        '16px',
        markup`<p class="ink" style="margin:0;font-size:15px;line-height:23px;color:#272b31">${one.text}</p>`,
      );
    case 'heading':
      return row(
        '28px',
        markup`<h2 dir="auto" style="margin:0;font-size:16px;line-height:23px;font-weight:700;color:#16181c" class="ink">${
          one.url === null ? one.text : link(palette, one.url, one.text)
        }</h2>`,
      );
    case 'update':
      return row(
        '14px',
        markup`<p class="ink" dir="auto" style="margin:0;font-size:15px;line-height:22px;color:#272b31"><b style="font-weight:700">${one.text}</b> <span class="quiet" style="color:#5a616b;font-size:13px">${one.when}</span></p>`,
      );
    case 'quote':
      return row(
        '12px',
        markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed"><tr><td class="quote" dir="auto" style="padding:12px 16px;background-color:#f4f6f8;border-inline-start:3px solid #c9cfd6;border-radius:6px;${FONT};font-size:15px;line-height:23px;color:#16181c;${BREAK}">${lines(one.text)}</td></tr></table>${
          one.cut === null
            ? ''
            : markup`<p class="quiet" style="margin:8px 0 0;font-size:13px;line-height:20px;color:#5a616b">${one.cut}</p>`
        }`,
      );
    case 'facts':
      return row(
        '16px',
        markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0">${one.rows.map(
          ([label, value]) =>
            markup`<tr><td class="quiet" valign="top" style="padding:0 18px 4px 0;${FONT};font-size:14px;line-height:21px;color:#5a616b;white-space:nowrap">${label}</td><td class="ink" dir="auto" style="padding:0 0 4px;${FONT};font-size:14px;line-height:21px;color:#16181c;${BREAK}">${value}</td></tr>`,
        )}</table>`,
      );
    case 'button':
      return row(
        '24px',
        markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${palette.accent}" style="background-color:${palette.accent};border-radius:8px"><a href="${one.url}" target="_blank" rel="noopener noreferrer" style="display:inline-block;padding:12px 22px;${FONT};font-size:15px;line-height:20px;font-weight:700;color:${palette.onAccent};text-decoration:none;border-radius:8px">${one.label}</a></td></tr></table>`,
      );
  }
}

const row = (above: string, content: Markup): Markup =>
  markup`<tr><td style="padding:${above} 0 0;${FONT};${BREAK}">${content}</td></tr>`;

const link = (palette: Palette, url: string, label: string): Markup =>
  markup`<a class="link" href="${url}" target="_blank" rel="noopener noreferrer" style="color:${palette.link};text-decoration:underline">${label}</a>`;

/** Clients without dark mode of their own get ours; those that invert by themselves leave a sheet alone that says it can. */
function styleOf({ darkLink }: Palette): Markup {
  return markup`<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.around{padding:0!important}.sheet{border-radius:0!important}.inner{padding:22px 20px 22px!important}}
@media (prefers-color-scheme:dark){
.ground{background-color:#121417!important}.sheet{background-color:${DARK_GROUND}!important}
.ink,.ink b{color:#eceef1!important}.quiet{color:#a6adb7!important}.line{border-color:#3a4048!important}.bar{border-color:${darkLink}!important}
.quote{background-color:#272b31!important;border-color:#4b525c!important;color:#eceef1!important}
.link{color:${darkLink}!important}}
</style>`;
}
