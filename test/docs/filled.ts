// The parts of pages that are made: of the element from its manifest, of the API from the contract.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { format } from 'prettier';

import { refusals } from '../../sdk/contract/index.ts';
import { openApi, type Operation } from '../../server/http/openapi/document.ts';
import { root } from '../build/sources.ts';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}
interface Member extends Described {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly (Described & { readonly optional?: boolean })[];
}
export interface Element {
  readonly tagName?: string;
  readonly attributes: readonly Described[];
  readonly members: readonly Member[];
  readonly events: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
  readonly cssStates: readonly Described[];
}

/** `<panel-desk>`, as `custom-elements.json` has it. Made by the build. */
export function readElement(): Element {
  const text = readFileSync(join(root, 'dist/custom-elements.json'), 'utf8');
  const { modules } = JSON.parse(text) as { modules: { declarations: Element[] }[] };
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'panel-desk');
  if (!element) throw new Error('custom-elements.json has no panel-desk.');
  return element;
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
const sentence = (text = ''): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const isPublic = ({ privacy = 'public', static: isStatic }: Member): boolean =>
  privacy === 'public' && isStatic !== true;

export function elementParts(element: Element): Record<string, string> {
  const plain = (what: string, list: readonly Described[]): string =>
    table(
      [what, 'what it is'],
      list.map(({ name, description }) => [code(name), sentence(description)]),
    );
  const attributes = new Set(element.attributes.map(({ name }) => name));
  const properties = element.members.filter(
    (member) =>
      member.kind === 'field' && isPublic(member) && member.description !== undefined && !attributes.has(member.name),
  );
  const methods = element.members.filter((member) => member.kind === 'method' && isPublic(member));
  const call = ({ name, parameters = [] }: Member): string =>
    code(
      `${name}(${parameters.map((one) => `${one.name}${one.optional || one.default !== undefined ? '?' : ''}: ${one.type?.text ?? 'unknown'}`).join(', ')})`,
    );
  return {
    attributes: table(
      ['attribute', 'takes', 'what it is'],
      element.attributes.map(({ name, type, description }) => [
        code(name),
        code(type?.text ?? ''),
        sentence(description),
      ]),
    ),
    properties: table(
      ['property', 'type', 'what it is'],
      properties.map(({ name, type, description }) => [code(name), code(type?.text ?? ''), sentence(description)]),
    ),
    methods: table(
      ['method', 'what it does'],
      methods.map((one) => [call(one), sentence(one.description)]),
    ),
    events: table(
      ['event', '`detail`', 'fired when'],
      element.events.map(({ name, type, description }) => [
        code(name),
        code((type?.text ?? '').replace(/^CustomEvent<(.*)>$/s, '$1')),
        sentence(description),
      ]),
    ),
    parts: plain('part', element.cssParts),
    'custom properties': table(
      ['custom property', 'unless given', 'what it is'],
      element.cssProperties.map(({ name, default: unless, description }) => [
        code(name),
        code(unless ?? ''),
        sentence(description),
      ]),
    ),
    states: plain('state', element.cssStates),
  };
}

/** Which audience, in a word: the first sentence of an operation says it. */
const who: Readonly<Record<string, string>> = {
  'Needs no token.': 'anybody',
  'For customers and staff; each sees what is theirs to see.': 'both',
  'For customers.': 'customers',
  'For staff.': 'staff',
  'For admins.': 'admins',
};

export function apiParts(): Record<string, string> {
  const { tags, paths } = openApi();
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const row = ({ path, method, operation }: { path: string; method: string; operation: Operation }): string[] => {
    const [, audience = '', permission = '-'] =
      /^(.*?\.)(?: Needs the permission (`\w+`)\.)?$/.exec(operation.description) ?? [];
    return [code(`${method} ${path}`), sentence(operation.summary), who[audience] ?? audience, permission];
  };
  return {
    operations: tags
      .map(({ name, description }) => {
        const rows = calls.filter(({ operation }) => operation.tags.includes(name)).map(row);
        return `### ${name}\n\n${description}\n\n${table(['call', 'what it does', 'for', 'permission'], rows)}`;
      })
      .join('\n\n'),
    refusals: table(
      ['code', 'status', 'means'],
      Object.entries(refusals).map(([name, [status, title]]) => [code(name), String(status), sentence(title)]),
    ),
  };
}

/** The page with what stands between its marks made anew, as `npm run format` leaves it. */
export async function filled(path: string, source: string, parts: Readonly<Record<string, string>>): Promise<string> {
  const marks = new RegExp(`(<!-- made from ${source}: ([a-z ]+) -->\\n).*?(\\n<!-- end -->)`, 'gs');
  const made = new Set<string>();
  const text = readFileSync(join(root, path), 'utf8').replace(marks, (_, begin: string, name: string, end: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${path}: there is no "${name}" of ${source}.`);
    made.add(name);
    return `${begin}\n${part}\n${end}`;
  });
  const left = Object.keys(parts).filter((name) => !made.has(name));
  if (left.length > 0) throw new Error(`${path} has no place for ${left.join(', ')}.`);
  return format(text, { parser: 'markdown', printWidth: 120, singleQuote: true });
}
