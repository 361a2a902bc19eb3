// HTML of mails and pages: every value is escaped, and there is no way around it but a piece made here.

/** A finished piece of HTML. Made by `markup` alone, so that no string passes for one. */
export class Markup {
  readonly #html: string;

  private constructor(html: string) {
    this.#html = html;
  }

  static of(parts: TemplateStringsArray, values: readonly Value[]): Markup {
    return new Markup(parts.reduce((made, part, at) => made + escaped(values[at - 1] ?? '') + part));
  }

  toString(): string {
    return this.#html;
  }
}

type Value = string | number | Markup | readonly Markup[];

/** `markup`<p>${whatSomebodyWrote}</p>``: the value becomes text, never a tag, an attribute or a link. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return Markup.of(parts, values);
}

/** Text with its line ends. `<br>` because Outlook knows no `pre-wrap`. */
export function lines(text: string): Markup[] {
  return text.split('\n').map((line, at) => (at === 0 ? markup`${line}` : markup`<br>${line}`));
}

function escaped(value: Value): string {
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return (value as readonly Markup[]).map(String).join('');
  return String(value as string | number).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
