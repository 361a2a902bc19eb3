// Why a list is empty, said differently for each way of looking at it.
import type { TemplateResult } from 'lit';

import type { BaseTexts } from '../../kit/i18n/load.ts';
import { emptyView } from '../../kit/views/empty.ts';
import { chatIcon, inboxIcon, searchIcon, tickIcon } from '../../kit/views/icons.ts';

export interface EmptyListProps {
  t: BaseTexts;
  segment: 'open' | 'waiting' | 'solved' | 'all';
  words: string;
}

export function emptyList({ t, segment, words }: EmptyListProps): TemplateResult {
  const { home } = t;
  if (words !== '') return emptyView({ icon: searchIcon, title: home.noneFound(words), hint: home.noneFoundHint });
  const [icon, title, hint] = {
    open: [tickIcon, home.noneOpen, home.noneOpenHint] as const,
    waiting: [inboxIcon, home.noneWaiting, home.noneWaitingHint] as const,
    solved: [inboxIcon, home.noneSolved, undefined] as const,
    all: [chatIcon, home.empty, home.emptyHint] as const,
  }[segment];
  return emptyView({ icon, title, hint });
}
