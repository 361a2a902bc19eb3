// Files of the panel and of the built desk, served from their two folders and from nowhere else.
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const here = fileURLToPath(new URL('.', import.meta.url));

export const panelFiles = () => (c: Context) => send(c, join(here, 'assets'), c.req.param('file') ?? '');

/** A provider would copy or link `node_modules/paneldesk/dist/widget` into the panel's public folder. */
export function deskFiles(prefix: string, directory = join(here, '../../dist/widget')) {
  return (c: Context) => send(c, directory, decodeURIComponent(c.req.path.slice(prefix.length + 1)));
}

async function send(c: Context, directory: string, name: string): Promise<Response> {
  const type = types[extname(name)];
  const file = await realpath(join(directory, name)).catch(() => null);
  // Whatever `..` or a link made of the name: only what lies in the folder goes out.
  const within = file?.startsWith((await realpath(directory).catch(() => '')) + sep);
  if (!type || !file || !within) return c.notFound();
  return c.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
}
