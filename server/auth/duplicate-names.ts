// Finds a name that stands twice in one object of a JSON text: every reader takes another one of the two.

/** Strings with the colon behind them where they are names, and what opens and closes objects and lists. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/gs;

/**
 * Whether an object, at whatever depth, has a name twice; `"\u0073ub"` is `"sub"`. `JSON.parse` takes the last of them
 * without a word (RFC 8259, 4; RFC 7519, 4 lets us refuse). Only for a text that `JSON.parse` has taken.
 */
export function hasDuplicateNames(json: string): boolean {
  /** The names of each object that is open here; a list has none. */
  const open: Set<string>[] = [];
  for (const [token, isName] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (isName !== undefined) {
      const name = JSON.parse(token.slice(0, -isName.length)) as string;
      const names = open.at(-1);
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}
