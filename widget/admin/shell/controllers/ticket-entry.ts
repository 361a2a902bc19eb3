// Loads the room of an open ticket, with the first page of the queue, and keeps what is asked of it until it is there.
import { adoptStyles } from 'lit';
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { TicketRoom, TicketRoomPorts, TicketStanding } from '../../kit/state/ticket-room.ts';

type MakeRoom = (host: LitElement, ports: TicketRoomPorts) => TicketRoom;

/** A ticket that is to be opened when the room is there. */
interface Wanted {
  /** Empty while it is looked for by its number. */
  readonly id: string;
  /** `isSoon`: what was asked for meanwhile is as fresh as if it were asked for now. */
  readonly open: (room: TicketRoom, isSoon: boolean) => unknown;
}

const closed: TicketStanding = { ticketId: null, isRead: false, isCustomerView: false, isDetailsOver: false };

export class TicketEntryController extends Controller<LitElement> {
  /** Null until its code is there. */
  room: TicketRoom | null = null;

  readonly #ports: TicketRoomPorts;
  readonly #loading: RequestController<MakeRoom>;
  #languages: readonly string[] = [];
  #wanted: Wanted | null = null;
  #isSoon = false;

  constructor(host: LitElement, ports: TicketRoomPorts, onError: (error: ShownError) => void) {
    super(host);
    this.#ports = ports;
    // What nobody waits for yet is tried again when somebody does.
    this.#loading = new RequestController(host, (error) => this.#wanted && onError(error));
  }

  get standing(): TicketStanding {
    return this.room?.standing ?? (this.#wanted ? { ...closed, ticketId: this.#wanted.id } : closed);
  }

  /** Why the room of the ticket that is to be opened does not come. */
  get error(): ShownError | null {
    return this.#wanted && this.#loading.error;
  }

  /** Also once more, after a failure. */
  async load(): Promise<void> {
    if (this.room) return;
    const make = await this.#loading.run(async () => {
      const { StaffTicketRoom } = await loadAgain(() => import('../../ticket/index.ts'));
      return (host, ports) => new StaffTicketRoom(host, ports);
    });
    if (this.#loading.error) this.#isSoon = false;
    // Asked for a second time meanwhile.
    if (!make || this.room) return;
    const room = (this.room = make(this.host, this.#ports));
    const root = this.host.renderRoot as ShadowRoot;
    adoptStyles(root, [...(root.adoptedStyleSheets ?? []), ...room.styles]);
    // Its controllers join the host first.
    await Promise.resolve();
    room.speak(this.#languages);
    this.#wanted?.open(room, this.#isSoon);
    this.#wanted = null;
    this.host.requestUpdate();
  }

  speak(languages: readonly string[]): void {
    this.#languages = languages;
    this.room?.speak(languages);
  }

  async open(id: string, isQuiet = false): Promise<void> {
    if (this.room) return this.room.open(id, { isQuiet });
    // Asked for at once: waiting for the code would be a way to the server more.
    const thread = quietly(this.#ports.client().tickets.get(id));
    return this.#wait(id, (room, isSoon) => room.open(id, { isQuiet, thread: isSoon ? thread : undefined }));
  }

  /** By the number that people say. */
  async openNumber(number: number): Promise<void> {
    if (this.room) return this.room.openNumber(number);
    const found = quietly(this.#ports.client().tickets.byNumber(number));
    return this.#wait('', (room, isSoon) => room.openNumber(number, isSoon ? found : undefined));
  }

  /** What can be changed of a ticket; a key that comes before the code is used up, and done when that is there. */
  properties(act: (properties: TicketRoom['properties']) => boolean): boolean {
    if (this.room) return act(this.room.properties);
    void this.load().then(() => this.room && act(this.room.properties));
    return true;
  }

  close(): void {
    if (this.room) return this.room.close();
    this.#wanted = null;
    this.host.requestUpdate();
    this.#ports.onClosed();
  }

  #wait(id: string, open: Wanted['open']): Promise<void> {
    this.#wanted = { id, open };
    this.#isSoon = true;
    this.host.requestUpdate();
    return this.load();
  }
}

/** Its failure is told where it is waited for; until then nobody has to hear of it. */
function quietly<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  return asked;
}
