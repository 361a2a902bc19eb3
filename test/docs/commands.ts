// The commands of `paneldesk` and their flags, as its help has them, and those that an example calls.
import { limitFlags } from '../../server/cli/mail-transport.ts';
import { help } from '../../server/cli/help.ts';

export interface Command {
  readonly name: string;
  readonly flags: ReadonlySet<string>;
}

const usage = help.slice(help.indexOf('Usage:'), help.indexOf('Settings (environment)'));

/** `  paneldesk mail transport on|off|remove <name>` is three. What is indented more belongs to the line before. */
export const commands: readonly Command[] = usage
  .split(/^ {2}(?=paneldesk )/m)
  .slice(1)
  .flatMap((part) => {
    const [, words = ''] = /^paneldesk((?: [a-z][a-z|-]*)*)/.exec(part) ?? [];
    const flags = new Set([...part.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag));
    const names = words
      .trim()
      .split(' ')
      .reduce<string[]>(
        (so, word) => so.flatMap((name) => word.split('|').map((one) => `${name} ${one}`.trim())),
        [''],
      );
    return names.map((name) => ({ name, flags }));
  });

/** What the help says with `…`. */
const more: Readonly<Record<string, readonly string[]>> = {
  'mail transport set': Object.keys(limitFlags).map((flag) => `--${flag}`),
};

/** With all flags that its lines have, where it has several. */
export function commandNamed(name: string): Command | undefined {
  const found = commands.filter((command) => command.name === name);
  if (found.length === 0) return undefined;
  return { name, flags: new Set([...found.flatMap(({ flags }) => [...flags]), ...(more[name] ?? [])]) };
}

/** Where a command may stand: at the beginning, behind what divides commands, and behind what runs another one. */
const CALL = /(?:^|[|;&(]|\bnpx |\bsudo (?:-u \w+ )?)\s*paneldesk(?=[\s)]|$)([^|;&)#\n]*)/gm;

/** What is wrong with the calls of `paneldesk` in an example, in words. */
export function wrongCalls(shell: string): string[] {
  const lines = shell.replace(/\\\n/g, ' ').replace(/#.*$/gm, '');
  return [...lines.matchAll(CALL)].flatMap(([, rest = '']) => wrongCall(rest.trim()));
}

function wrongCall(rest: string): string[] {
  const words = rest
    .replace(/'[^']*'|"[^"]*"/g, 'quoted')
    .split(/\s+/)
    .filter(Boolean);
  // Its name alone, as a sentence has it.
  if (words.length === 0 || words[0] === '--version' || words[0] === '--help') return [];
  for (const length of [3, 2, 1]) {
    const command = commandNamed(words.slice(0, length).join(' '));
    if (!command || words.length < length) continue;
    return words
      .slice(length)
      .filter((word) => word.startsWith('--') && !command.flags.has(word.split('=')[0] ?? ''))
      .map((flag) => `paneldesk ${command.name} has no ${flag}`);
  }
  return [`there is no command: paneldesk ${rest}`];
}
