// A worker that freezes and wakes up when its lease is over: it may neither write nor send any more.
import { beforeEach, describe, expect, it } from 'vitest';

import type { WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import { LEASE } from '../../../../server/delivery/webhooks/worker.ts';
import { post, type Answer } from '../../../../server/platform/outbound/post.ts';
import { startDelivering, until, webhookWorld } from './world.ts';

const { desk, receiver, admin, add, work, ticket, deliveries, delivered, lost } = webhookWorld();
let webhook: WebhookWithSecret;
beforeEach(async () => {
  webhook = await add();
});

describe('a worker that freezes', () => {
  /** Sends as usual, and comes back with what it got only when it is let go. */
  function freezing(answer: Answer): { send: () => Promise<Answer>; sent: Promise<void>; thaw: () => void } {
    let [reached, thaw] = [(): void => {}, (): void => {}];
    const sent = new Promise<void>((done) => (reached = done));
    const thawed = new Promise<void>((done) => (thaw = done));
    return {
      sent,
      thaw: () => thaw(),
      send: async () => {
        reached();
        await thawed;
        return answer;
      },
    };
  }

  /** A frozen worker takes nothing else, not even what it has had itself. */
  const one = { perWebhook: 1, perTenant: 1, total: 1 };

  /** One worker freezes with a failure in hand while another one delivers; answers what the delivery is in the end. */
  async function freezeAndTakeOver(): Promise<string> {
    const frozen = freezing({ status: 500, retryAfter: null, error: 'HTTP 500: what the frozen one saw' });
    const stopFrozen = startDelivering(desk(), { send: frozen.send, room: one });
    await ticket();
    await frozen.sent;
    desk().clock.move({ seconds: LEASE / 1000 + 1 });
    const stopSecond = startDelivering(desk());
    await delivered(webhook.id, 1);
    await stopSecond();
    frozen.thaw();
    await stopFrozen();
    const [delivery] = await deliveries(webhook.id);
    return `${delivery!.state} ${delivery!.lastError}`;
  }

  it('and wakes up after another one has delivered changes nothing', async () => {
    expect(await freezeAndTakeOver()).toBe('delivered null');
    expect((await admin().list())[0]).toMatchObject({ failingSince: null });
  });

  /** One that has sent nothing believes that it has, and says so while the delivery is another's; what is lost by that. */
  async function claimFalsely(): Promise<string[]> {
    const frozen = freezing({ status: 200, retryAfter: null, error: null });
    const stopFrozen = startDelivering(desk(), { send: frozen.send, room: one });
    await ticket();
    await frozen.sent;
    desk().clock.move({ seconds: LEASE / 1000 + 1 });
    const second = freezing({ status: 500, retryAfter: null, error: 'HTTP 500' });
    const stopSecond = startDelivering(desk(), { send: second.send, room: one });
    await second.sent;
    frozen.thaw();
    await stopFrozen();
    const found = await lost(webhook.id);
    second.thaw();
    await stopSecond();
    return found;
  }

  it('and says that it has delivered what is another’s by now is not believed', async () => {
    expect(await claimFalsely()).toEqual([]);
    expect((await deliveries(webhook.id))[0]).toMatchObject({ state: 'waiting', lastStatus: 500 });
  });

  it('is found out where there is no fence', async () => {
    // Without a number that goes up with each lease, nobody can tell an old lease from a new one.
    await desk().sql.unsafe(`
      create function no_fence() returns trigger language plpgsql as $$ begin new.fence := 0; return new; end $$;
      create trigger no_fence before insert or update on webhook_deliveries for each row execute function no_fence();
    `);
    try {
      expect(await claimFalsely()).toEqual([expect.stringContaining('is lost (delivered)')]);
    } finally {
      await desk().sql`drop trigger no_fence on webhook_deliveries`;
      await desk().sql`drop function no_fence`;
    }
  });

  it('sends nothing any more when its lease is over before the connection stands', async () => {
    const stop = startDelivering(desk(), {
      send: (message, options) => {
        // Frozen while the connection is made.
        desk().clock.move({ seconds: LEASE / 1000 + 1 });
        return post(message, options);
      },
    });
    const sendOnce = receiver().received.length;
    await ticket();
    await until('it was given back', async () => {
      const [delivery] = await desk().sql<{ fence: number }[]>`select fence from webhook_deliveries`;
      return (delivery?.fence ?? 0) > 1;
    });
    await stop();
    expect(receiver().received.length).toBe(sendOnce);
    work();
    await delivered(webhook.id, 1);
    expect(receiver().received.length).toBe(sendOnce + 1);
  });
});
