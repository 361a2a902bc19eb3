// Debian's WebKitGTK, the engine of Safari, over its own driver and a screen that nobody sees.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

import type { Key, Make, Tab } from './engine.ts';

const driver = '/usr/bin/WebKitWebDriver';
const screen = '/usr/bin/Xvfb';
const browser = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));

export const webkit: Make = {
  name: 'WebKit',
  missing:
    browser && existsSync(driver) && existsSync(screen)
      ? undefined
      : 'it is not installed (apt-get install webkit2gtk-driver xvfb)',
  async launch() {
    const display = spawn(screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [number] = (await once(display.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
    const port = await freePort();
    const env = { ...process.env, DISPLAY: `:${String(number).trim()}`, LIBGL_ALWAYS_SOFTWARE: '1' };
    const process_ = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
    const end = async (): Promise<void> => {
      await Promise.all([ended(process_), ended(display)]);
    };
    try {
      const session = await begin(`http://127.0.0.1:${port}`);
      return { tab: tabOf(session), close: () => session.send('DELETE', '').then(end, end) };
    } catch (error) {
      await end();
      throw error;
    }
  },
};

interface Session {
  /** A command of WebDriver (W3C), e.g. `url`. */
  send<T>(method: 'GET' | 'POST' | 'DELETE', command: string, body?: object): Promise<T>;
}

async function begin(address: string): Promise<Session> {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(address + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T };
    if (!answer.ok) throw new Error(`WebDriver: ${method} ${path} answered ${JSON.stringify(value)}`);
    return value;
  };
  // The driver needs a moment before it listens.
  for (let tries = 0; ; tries++) {
    const isThere = await fetch(`${address}/status`).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    if (tries > 200) throw new Error('WebKitWebDriver does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const options = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: options },
  });
  return { send: (method, command, body) => call(method, `/session/${sessionId}${command && `/${command}`}`, body) };
}

/** Code points of keys (WebDriver, 17.4.2). */
const codes: Record<Exclude<Key, 'ControlEnter'>, string> = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004' };
const CONTROL = '\uE009';

function tabOf({ send }: Session): Tab {
  const keys = (...presses: [type: 'keyDown' | 'keyUp', value: string][]): Promise<unknown> =>
    send('POST', 'actions', {
      actions: [{ type: 'key', id: 'keys', actions: presses.map(([type, value]) => ({ type, value })) }],
    });
  const press = (value: string): Promise<unknown> => keys(['keyDown', value], ['keyUp', value]);
  const run = <T>(script: string): Promise<T> => send('POST', 'execute/sync', { script, args: [] });
  return {
    goto: (url) => send('POST', 'url', { url }),
    run,
    async click(x, y) {
      const actions = [
        { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await send('POST', 'actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    async type(text) {
      for (const letter of text) await press(letter === '\n' ? codes.Enter : letter);
    },
    async press(key) {
      if (key !== 'ControlEnter') await press(codes[key]);
      else await keys(['keyDown', CONTROL], ['keyDown', codes.Enter], ['keyUp', codes.Enter], ['keyUp', CONTROL]);
    },
    async resize(width, height) {
      const frame = await run<[number, number]>('return [outerWidth - innerWidth, outerHeight - innerHeight]');
      await send('POST', 'window/rect', { width: width + frame[0], height: height + frame[1] });
    },
    async screenshot(path) {
      await writeFile(path, Buffer.from(await send<string>('GET', 'screenshot'), 'base64'));
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
