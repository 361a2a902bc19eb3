// Marks the words of a search in a name, where the server found them and does not say so. Pure.
import type { Piece } from '../../../../sdk/contract/index.ts';

const spoken = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words as they are typed, whatever their case; one piece where none of them is in it. */
export function piecesOf(text: string, sought: string): Piece[] {
  const words = sought.split(/[\s"“”„]+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text, marked: false }];
  return text
    .split(new RegExp(`(${words.map(spoken).join('|')})`, 'giu'))
    .flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, marked: index % 2 === 1 }]));
}
