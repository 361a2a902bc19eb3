// What the SDK weighs and carries: no schema library, no agent's calls for customers, little for the closed launcher.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function bundle(contents: string): Promise<{ inputs: string[]; code: string; size: number }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    metafile: true,
    write: false,
  });
  const { text } = outputFiles[0]!;
  const inputs = Object.values(metafile.outputs)[0]!.inputs;
  const used = Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0 && path !== '<stdin>');
  return { inputs: used, code: text, size: gzipSync(text, { level: 9 }).length };
}

const LAUNCHER = `
  import { createHttp } from './sdk/client/http.ts';
  import { readSession } from './sdk/resources/session.ts';
  import { tokenFrom } from './sdk/client/token.ts';
  export const ask = (server: string, url: string) => readSession(createHttp({ server, getToken: tokenFrom(url) }));
`;

describe('the bundle', () => {
  it.each(['index', 'agent'])('of sdk/%s.ts needs nothing but the SDK', async (door) => {
    const { inputs } = await bundle(`export * from './sdk/${door}.ts';`);
    expect(inputs.filter((path) => !path.startsWith('sdk/') || path.startsWith('sdk/contract/'))).toEqual([]);
  });

  it('for customers has none of the agent’s calls', async () => {
    const { inputs, code } = await bundle(`export * from './sdk/index.ts';`);
    expect(inputs).not.toContain('sdk/resources/queue.ts');
    expect(code).not.toContain('/v1/queue');
    expect((await bundle(`export * from './sdk/agent.ts';`)).code).toContain('/v1/queue');
  });

  it('loads the event stream when it is first followed', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from './sdk/index.ts';`, resolveDir: root, loader: 'ts' },
      absWorkingDir: root,
      outdir: 'dist',
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const sizes = outputFiles.map(({ text }) => ({
      isLive: text.includes('text/event-stream'),
      size: gzipSync(text, { level: 9 }).length,
    }));
    const sum = (isLive: boolean): number =>
      sizes.filter((file) => file.isLive === isLive).reduce((all, { size }) => all + size, 0);
    expect(sum(false)).toBeLessThanOrEqual(4250);
    expect(sum(true)).toBeGreaterThan(0);
    expect(sum(true)).toBeLessThanOrEqual(2000);
  });

  it('stays small: 5.7 kB for customers with everything in one file, 2.6 kB for the launcher’s part', async () => {
    expect((await bundle(`export * from './sdk/index.ts';`)).size).toBeLessThanOrEqual(5700);
    expect((await bundle(LAUNCHER)).size).toBeLessThanOrEqual(2600);
  });
});
