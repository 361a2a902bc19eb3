// Reads the arguments of one command; what is not known, missing or too much is said in words.
import { parseArgs, type ParseArgsConfig } from 'node:util';

import { UsageError } from './terminal.ts';

/** `text` may be given once, `texts` several times, `flag` takes no value. */
export type Flag = 'text' | 'texts' | 'flag';

type Values<F extends Record<string, Flag>> = {
  [K in keyof F]: F[K] extends 'text' ? string | undefined : F[K] extends 'texts' ? string[] : boolean;
};

/** Takes exactly the named positional arguments and the listed flags. */
export function readArguments<const F extends Record<string, Flag>>(
  args: readonly string[],
  places: readonly string[],
  flags: F,
): { places: string[]; flags: Values<F> } {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      flag === 'flag' ? { type: 'boolean' as const } : { type: 'string' as const, multiple: true },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. To specify');
    throw new UsageError(sentence.endsWith('.') ? sentence : `${sentence}.`);
  }
  const missing = places[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`<${missing}> is missing.`);
  const extra = parsed.positionals[places.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);

  const values = Object.entries(flags).map(([name, flag]) => {
    const given = parsed.values[name];
    if (flag === 'flag') return [name, given === true];
    const all = (given ?? []) as string[];
    if (flag === 'texts') return [name, all];
    if (all.length > 1) throw new UsageError(`--${name} is given ${all.length} times; once is enough.`);
    return [name, all[0]];
  });
  return { places: parsed.positionals, flags: Object.fromEntries(values) as Values<F> };
}

/** The value of a flag that must be given. */
export function required(value: string | undefined, flag: string): string {
  if (value === undefined || value === '') throw new UsageError(`${flag} is missing.`);
  return value;
}

/** Exactly one of several flags. */
export function exactlyOne(given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given);
  const count = names.filter((name) => given[name] !== undefined && given[name] !== false).length;
  if (count !== 1) throw new UsageError(`Give exactly one of ${names.join(', ')}.`);
}
