// Somebody with a browser's manners: keeps cookies by path, sends Origin and Referer, follows no redirect by itself.
export class PanelVisitor {
  readonly #url: string;
  readonly #cookies = new Map<string, { value: string; path: string }>();

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  async post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: this.#url, ...headers },
    });
  }

  /** Asks for a token as the element on `page` would. */
  async token(page = '/dashboard', endpoint = '/desk-token'): Promise<{ token: string; context?: string }> {
    const answer = await this.get(endpoint, { referer: this.#url + page });
    if (!answer.ok) throw new Error(`${endpoint} answered ${answer.status}`);
    return (await answer.json()) as { token: string; context?: string };
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)?.value;
  }

  setCookie(name: string, value: string, path = '/'): void {
    this.#cookies.set(name, { value, path });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookies = [...this.#cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    const cookie = cookies.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const answer = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const at = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path: at });
    }
    return answer;
  }
}

/** What a JWT says, unchecked: the desk does the checking. */
export function claimsIn(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
