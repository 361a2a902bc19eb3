// `paneldesk mail addresses list|release`: addresses that a server refused for good, and believing many of them again at once.
import { readDatabaseUrl } from '../config.ts';
import { listMarks, type Mark } from '../delivery/mail/sending/marks-queries.ts';
import { releaseMarks } from '../delivery/mail/sending/marks.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { required, readArguments } from './arguments.ts';
import { demandTenant } from './mail.ts';
import { print } from './table.ts';
import { withDatabase } from './tenant.ts';
import { UsageError, type Terminal } from './terminal.ts';

const filters = { address: 'text', answer: 'text' } as const;

export async function listAddressesCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text', ...filters });
  const tenantId = required(flags.tenant, '--tenant');
  const marks = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    return (await listMarks(sql, tenantId)).filter(fits(flags));
  });
  if (marks.length === 0) {
    terminal.out('No address is marked: none was refused for good.');
    return;
  }
  print(
    terminal,
    ['address', 'since', 'its server said'],
    marks.map(({ address, since, answer }) => [address, since, answer]),
  );
}

export async function releaseAddressesCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text', ...filters, all: 'flag' });
  const tenantId = required(flags.tenant, '--tenant');
  if (!flags.all && flags.address === undefined && flags.answer === undefined) {
    throw new UsageError(
      'Say which: --address <part of an address>, --answer <part of what its server said>, or --all.',
    );
  }
  const released = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    const marks = (await listMarks(sql, tenantId)).filter(fits(flags));
    return releaseMarks(sql, marks, systemClock.now());
  });
  terminal.out(
    released === 0
      ? 'No marked address fits.'
      : `${released} ${released === 1 ? 'address is' : 'addresses are'} believed again. What was held for them goes out within the limits.`,
  );
}

/** Parts of an address and of the answer, in any case of letters. */
function fits({
  address,
  answer,
}: {
  address?: string | undefined;
  answer?: string | undefined;
}): (mark: Mark) => boolean {
  const has = (whole: string, part: string | undefined): boolean =>
    part === undefined || whole.toLowerCase().includes(part.toLowerCase());
  return (mark) => has(mark.address, address) && has(mark.answer, answer);
}
