// What the desk is told of a service: listed field by field, never a spread record.
import type { ServiceInput } from 'paneldesk/contract';

import { textsFor, type Lang } from '../texts/index.ts';
import type { DetailName, ServiceRecord } from './records.ts';

/** In the account's language, so that a statement does not change with the person who looks at it. */
export function toDeskService(record: ServiceRecord, lang: Lang): ServiceInput {
  const t = textsFor(lang);
  const facts = Object.entries(record.details).map(([name, value]) => ({
    label: t.details[name as DetailName],
    value,
  }));
  if (record.disk) facts.push({ label: t.disk, value: t.ofTotal(record.disk.used, record.disk.total) });
  if (record.failure) facts.push({ label: t.panelSays, value: record.failure.says[lang] });
  return {
    id: record.id,
    name: record.name,
    kind: record.kind,
    state: record.state,
    plan: record.plan,
    host: record.host,
    facts,
  };
}
