// Which folder may import which: the picture of the house as a table, and the check that reads it.
import type { Room } from './room.ts';
import { serverAndSdk } from './server-rooms.ts';
import { importsOf } from './sources.ts';
import { dynamicDoors, widget } from './widget-rooms.ts';

/** By folder, or by file; what has no line of its own belongs to the folder above. */
export const rooms: Record<string, Room> = {
  ...serverAndSdk,
  ...widget,
  // The demo's mail server is a real one, from packages of its own.
  examples: { may: ['node', 'hono', '@hono/node-server', 'paneldesk', 'postal-mime', 'smtp-server'], folders: 'any' },
};

/** The row of a path: the longest name that begins it. */
export function roomOf(path: string): string {
  const names = Object.keys(rooms).filter((name) => path === name || path.startsWith(`${name}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? path;
}

/** Whether the room knows the folder that the file is in. */
function hasFolder(name: string, path: string): boolean {
  const within = path
    .slice(name.length + 1)
    .split('/')
    .slice(0, -1)
    .join('/');
  const folders = rooms[name]?.folders ?? [];
  return path === name || within === '' || folders === 'any' || folders.includes(within);
}

/** `node:fs` -> `node`, `lit/directives/x.js` -> `lit`, `@a/b/c` -> `@a/b`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every import that the table does not allow, as `file -> target`. */
export function forbiddenImports(sources: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    const from = roomOf(path);
    const room = rooms[from];
    if (room === undefined || !hasFolder(from, path)) {
      found.push(`${path} is in no room of the table`);
      continue;
    }
    for (const { target, relative, typeOnly, dynamic } of importsOf(path, text)) {
      const to = relative ? roomOf(target) : packageOf(target);
      const allowed =
        to === from ||
        room.may.includes(to) ||
        (typeOnly && (room.types ?? []).includes(to)) ||
        (dynamic && (dynamicDoors[from] ?? []).includes(to));
      if (!allowed) found.push(`${path} -> ${target}`);
    }
  }
  return found;
}
