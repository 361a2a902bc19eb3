// Who is told of changes of endpoints: a tenant's admins, of one that was given up.
import type { Change, ChangeEvent } from '../outbox/change.ts';
import type { Teller, Told } from '../notifications/teller.ts';
import type { DisabledEndpoint } from './mail-words.ts';
import { reachableAdmins, stillDisabled, type EndpointDisabled } from './event-queries.ts';

/**
 * Nothing of what somebody did: they know, and the others are told live. An outage may take all endpoints at once, so they
 * have no mails of their own.
 */
export const tellEndpoints: Teller = async (sql, changes) => {
  const given = changes.flatMap((change) => [...change.events].filter(isGivenUp).map((event) => ({ change, event })));
  if (given.length === 0) return [];
  const holding = await stillDisabled(
    sql,
    given.map(({ change, event }) => ({ ...endpointOf(change), number: event.number })),
  );
  const admins = await reachableAdmins(sql, [...new Set(holding.map(({ tenantId }) => tenantId))]);
  return given
    .filter(({ change: { tenantId, subject }, event: { number } }) =>
      holding.some((one) => one.tenantId === tenantId && one.webhookId === subject.id && one.number === number),
    )
    .flatMap(({ change, event }) =>
      admins
        .filter(({ tenantId }) => tenantId === change.tenantId)
        .map(({ personId }) => toldOf(change, event, personId)),
    );
};

const isGivenUp = (event: ChangeEvent<string>): boolean =>
  event.kind === 'endpoint_disabled' && disabledBy(event).why.code !== 'by_hand';

/** As `appendEndpointEvent` wrote it. */
const disabledBy = ({ data }: ChangeEvent<string>): EndpointDisabled => data as unknown as EndpointDisabled;

const endpointOf = ({ tenantId, subject }: Change) => ({ tenantId, webhookId: subject.id });

function toldOf({ tenantId, subject, place }: Change, event: ChangeEvent<string>, personId: string): Told {
  const { host, description, why, failingSince } = disabledBy(event);
  const reason = why.code === 'gone' ? 'gone' : 'failing';
  const about: DisabledEndpoint = { at: event.at, description, host, reason, since: failingSince ?? event.at };
  return {
    tenantId,
    subject,
    place,
    side: 'staff',
    personId,
    kind: 'webhook_disabled',
    event: event.number,
    publicEvent: null,
    needs: 'configure',
    urgent: false,
    ownMail: false,
    about: { ...about },
  };
}
