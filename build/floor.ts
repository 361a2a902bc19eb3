// The floor of browsers, said once in package.json (`browserslist`), in the words of the tools that build for it.
import { readFileSync } from 'node:fs';

import { browserslistToTargets } from 'lightningcss';

/** `safari >= 16.4`: the name as browserslist knows it, and the oldest version. */
export const floor: readonly (readonly [name: string, version: string])[] = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { browserslist: string[] }
).browserslist.map((line) => {
  const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(line) ?? [];
  if (name === undefined || version === undefined)
    throw new Error(`browserslist in package.json: "${line}" is not "name >= version".`);
  return [name, version];
});

/** For lightningcss. */
export const sheetTargets = browserslistToTargets(floor.map((one) => one.join(' ')));
/** For esbuild. */
export const scriptTargets = floor.map(([name, version]) => name.replace('ios_saf', 'ios') + version);
