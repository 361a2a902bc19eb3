// Which words of the browser's own a script of the build uses that a browser of the floor does not know; and its style sheets.
import type { CompatStatement, Identifier } from '@mdn/browser-compat-data';
import { parseSync, Visitor } from 'oxc-parser';

import { api, html, javascript, lacking, lackingAll, wordsOf } from './support.ts';

const builtins = javascript.builtins as Identifier;
const interfaces = api as Identifier;
/** A member's name -> whatever has such a member. */
const members = wordsOf(interfaces, builtins);
const attributes = html.global_attributes as Identifier;
const elements = html.elements as Identifier;

const compatOf = (tree: Identifier | undefined, key: string): CompatStatement | undefined =>
  tree && Object.hasOwn(tree, key) ? tree[key]?.__compat : undefined;

export interface Read {
  unknown: Set<string>;
  /** Names of members that the script makes itself. */
  ours: Set<string>;
  sheets: string[];
  /** Syntax that ES5 has not. */
  modern: Set<string>;
}

const ES5_HAS = new Set(
  (
    'Program ExpressionStatement BlockStatement EmptyStatement DebuggerStatement WithStatement ReturnStatement ' +
    'LabeledStatement BreakStatement ContinueStatement IfStatement SwitchStatement SwitchCase ThrowStatement TryStatement ' +
    'CatchClause WhileStatement DoWhileStatement ForStatement ForInStatement FunctionDeclaration VariableDeclaration ' +
    'VariableDeclarator ThisExpression ArrayExpression ObjectExpression Property FunctionExpression UnaryExpression ' +
    'UpdateExpression BinaryExpression AssignmentExpression LogicalExpression MemberExpression ConditionalExpression ' +
    'CallExpression NewExpression SequenceExpression Identifier Literal ParenthesizedExpression'
  ).split(' '),
);

export function readScript(name: string, text: string): Read {
  const { program, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message}`);
  const read: Read = { unknown: new Set(), ours: new Set(), sheets: [], modern: new Set() };
  const note = (word: string, who: readonly string[]): void => void (who.length > 0 && read.unknown.add(word));
  const member = (object: string | undefined, key: string): void => {
    // Of a browser's own object we know exactly what it has; of any other, what it might be.
    const known =
      object === undefined
        ? undefined
        : [interfaces[object], builtins[object]].flatMap((tree) =>
            [compatOf(tree, key), compatOf(tree, `${key}_static`)].filter((one) => one !== undefined),
          );
    if (known?.length) note(`${object}.${key}`, lackingAll(known));
    else note(`.${key}`, lackingAll(members.get(key)));
  };
  new Visitor({
    MemberExpression({ object, property, computed }) {
      if (!computed && property.type === 'Identifier')
        member(object.type === 'Identifier' ? object.name : undefined, property.name);
    },
    BinaryExpression({ operator, left }) {
      if (operator === 'in' && left.type === 'Literal' && typeof left.value === 'string') member(undefined, left.value);
    },
    NewExpression({ callee }) {
      const compat =
        callee.type === 'Identifier' && (compatOf(interfaces, callee.name) ?? compatOf(builtins, callee.name));
      if (compat && callee.type === 'Identifier') note(`new ${callee.name}`, lacking(compat));
    },
    Property({ key, computed }) {
      if (!computed && key.type === 'Identifier') read.ours.add(key.name);
    },
    MethodDefinition({ key }) {
      if (key.type === 'Identifier') read.ours.add(key.name);
    },
    AssignmentExpression({ left }) {
      if (
        left.type === 'MemberExpression' &&
        left.object.type === 'ThisExpression' &&
        left.property.type === 'Identifier'
      )
        read.ours.add(left.property.name);
    },
    Literal(literal) {
      if ('regex' in literal && /[^dgimsuy]/.test(literal.regex.flags)) read.unknown.add(`/…/${literal.regex.flags}`);
    },
    TaggedTemplateExpression({ quasi }) {
      const whole = quasi.quasis.map(({ value }) => value.raw).join('');
      if (/^\s*<|<[a-z]/.test(whole)) for (const word of markupWords(whole)) read.unknown.add(word);
      else if (/\{[^]*\}/.test(whole)) read.sheets.push(whole);
    },
  }).visit(program);
  walk(program as unknown as Node, (node) => {
    if (!ES5_HAS.has(node.type)) read.modern.add(node.type);
    if (node.type === 'VariableDeclaration' && node['kind'] !== 'var') read.modern.add(String(node['kind']));
    if (node.type === 'Property' && (node['shorthand'] || node['computed'] || node['method']))
      read.modern.add('new Property');
    if (node.type === 'CatchClause' && !node['param']) read.modern.add('catch without a name');
    if (/Function/.test(node.type) && (node['async'] || node['generator'])) read.modern.add('async');
  });
  return read;
}

/** Attributes of our templates, as `<button popovertarget>`. */
function markupWords(markup: string): string[] {
  const found: string[] = [];
  for (const [, tag = '', inner = ''] of markup.matchAll(/<([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g)) {
    for (const [, attribute = ''] of inner
      .replace(/"[^"]*"|'[^']*'/g, '')
      .matchAll(/(?<![\w.@?-])([a-z][a-z-]*)(?=[\s=>]|$)/g)) {
      const compat = compatOf(elements[tag], attribute) ?? compatOf(attributes, attribute);
      if (compat && lacking(compat).length > 0) found.push(`<${tag} ${attribute}>`);
    }
    const compat = compatOf(elements, tag);
    if (compat && lacking(compat).length > 0) found.push(`<${tag}>`);
  }
  return found;
}

interface Node {
  type: string;
  [key: string]: unknown;
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const inner of Object.values(node).flat())
    if (typeof inner === 'object' && inner !== null && typeof (inner as Node).type === 'string')
      walk(inner as Node, see);
}
