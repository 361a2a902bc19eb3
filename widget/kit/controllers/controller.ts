// What every controller is: something with a host, told when the host comes and goes.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Controller<H extends ReactiveControllerHost = ReactiveControllerHost> implements ReactiveController {
  protected readonly host: H;
  /** Aborts when the host goes; there while it is connected. */
  protected signal: AbortSignal | undefined;
  #end: AbortController | undefined;

  constructor(host: H) {
    this.host = host;
    // A host that stands on the page already would call `hostConnected` at once, before the fields of the class are there.
    if ('renderRoot' in host && host.renderRoot !== undefined) queueMicrotask(() => host.addController(this));
    else host.addController(this);
  }

  hostConnected(): void {
    this.#end = new AbortController();
    this.signal = this.#end.signal;
  }

  hostDisconnected(): void {
    this.#end?.abort();
  }

  /** Listens while the host is connected. */
  protected listen(
    target: EventTarget | null | undefined,
    names: string,
    act: (event: Event) => void,
    capture = false,
  ): void {
    for (const name of names.split(' '))
      target?.addEventListener(name, act, this.signal && { signal: this.signal, capture });
  }
}
