// Why a list is empty, said differently for each way of looking at it.
import type { TemplateResult } from 'lit';

import type { Texts } from '../i18n/load.ts';
import { emptyView } from './empty.ts';
import { chatIcon, inboxIcon, searchIcon, tickIcon } from './icons.ts';

export interface EmptyListProps {
  t: Texts;
  segment: 'open' | 'waiting' | 'solved' | 'all';
  words: string;
}

export function emptyList({ t, segment, words }: EmptyListProps): TemplateResult {
  const { home } = t;
  if (words !== '') return emptyView({ icon: searchIcon, title: home.noneFound(words), hint: home.noneFoundHint });
  if (segment === 'open') return emptyView({ icon: tickIcon, title: home.noneOpen, hint: home.noneOpenHint });
  if (segment === 'waiting') return emptyView({ icon: inboxIcon, title: home.noneWaiting, hint: home.noneWaitingHint });
  if (segment === 'solved') return emptyView({ icon: inboxIcon, title: home.noneSolved });
  return emptyView({ icon: chatIcon, title: home.empty, hint: home.emptyHint });
}
