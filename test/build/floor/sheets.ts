// Which words of CSS a style sheet of the build uses that a browser of the floor does not know.
import type { Identifier } from '@mdn/browser-compat-data';

import { css, lacking, lackingAll, wordsOf } from './support.ts';

const properties = css.properties as Identifier;
const selectors = css.selectors as Identifier;
const rules = css['at-rules'] as Identifier;
const types = wordsOf(css.types as Identifier);

/** Units that MDN lists under names of their own. */
const units: Record<string, string> = {
  dvh: 'viewport_percentage_units_dynamic',
  svh: 'viewport_percentage_units_small',
  lvh: 'viewport_percentage_units_large',
  cqi: 'container_query_length_units',
  cqw: 'container_query_length_units',
};
const at = (tree: Identifier | undefined, key: string): string[] => {
  const compat = tree?.[key]?.__compat;
  return compat ? lacking(compat) : [];
};

/** The blocks of a sheet that hold declarations, those under `@supports` left out: they say themselves who may read them. */
function* blocks(sheet: string): Generator<[selector: string, body: string]> {
  const open: { prelude: string; start: number }[] = [];
  let from = 0;
  for (let index = 0; index < sheet.length; index++) {
    if (sheet[index] === '{') {
      open.push({ prelude: sheet.slice(from, index).trim(), start: index + 1 });
      from = index + 1;
    } else if (sheet[index] === ';' && open.length === 0) from = index + 1;
    else if (sheet[index] === '}') {
      const closed = open.pop();
      const isGuarded = open.some(({ prelude }) => prelude.startsWith('@supports'));
      const body = closed && sheet.slice(closed.start, index);
      if (closed && body !== undefined && !isGuarded && !body.includes('{')) yield [closed.prelude, body];
      from = index + 1;
    }
  }
}

/** Every word of this sheet that is not known everywhere, as `property field-sizing`, `selector :has`, `value light-dark()`. */
export function unknownWords(given: string): Set<string> {
  const sheet = given.replace(/\/\*[^]*?\*\//g, '').replace(/"[^"]*"|'[^']*'/g, '""');
  const found = new Set<string>();
  const note = (word: string, who: readonly string[]): void => void (who.length > 0 && found.add(word));
  for (const [, name = ''] of sheet.matchAll(/@([a-z-]+)/g))
    note(`rule @${name}`, at(rules, name.replace(/^-webkit-/, '')));
  for (const [, condition = ''] of sheet.matchAll(/@media([^{]+)\{/g)) {
    for (const [, name = ''] of condition.matchAll(/\(([a-z-]+)/g)) note(`media ${name}`, at(rules['media'], name));
    if (/[<>]/.test(condition)) note('media range', at(rules['media'], 'range_syntax'));
  }
  for (const [selector, body] of blocks(sheet)) {
    if (!selector.startsWith('@'))
      for (const word of selectorWords(selector)) note(`selector ${word}`, selectorLacks(word));
    const known = new Set<string>();
    for (const declaration of body.split(';')) {
      const [, name = '', value = ''] = /^\s*(-?-?[a-z][\w-]*)\s*:([^]*)$/.exec(declaration) ?? [];
      const words = name === '' ? [] : declarationWords(name, value);
      // A value that is not understood leaves the one before it.
      if (words.length === 0) known.add(name);
      else if (!known.has(name)) for (const word of words) found.add(word);
    }
  }
  return found;
}

const selectorWords = (selector: string): string[] => [...selector.matchAll(/::?[a-z-]+/g)].map(([word]) => word);
const selectorLacks = (word: string): string[] =>
  word.includes('-webkit-') || word.includes('-moz-') ? [] : at(selectors, word.replace(/^::?/, ''));

function declarationWords(name: string, value: string): string[] {
  const words: string[] = [];
  const note = (word: string, who: readonly string[]): void => void (who.length > 0 && words.push(word));
  if (!name.startsWith('-')) note(`property ${name}`, at(properties, name));
  for (const [, word = ''] of value.matchAll(/(?<![\w-])([a-z][a-z-]*)(?![\w-])/g)) {
    const own = properties[name]?.[word]?.__compat;
    const isFunction = value.includes(`${word}(`);
    const who = own ? lacking(own) : isFunction ? lackingAll(types.get(word)) : [];
    note(own ? `value ${name}: ${word}` : `value ${word}()`, who);
  }
  if (/\bfrom\b/.test(value) && /\(\s*from\b/.test(value)) words.push('value colours of a colour');
  for (const [, unit = ''] of value.matchAll(/\d([a-z]+)\b/g))
    if (units[unit]) note(`unit ${unit}`, lackingAll(types.get(units[unit])));
  return words;
}
