// Whose words these are.
import type { Author } from '../../../sdk/contract/index.ts';

/** The reader's own: of the same person, signed in for nobody or by the same member of staff. */
export const isMine = (author: Author, me: { id: string; actedBy: string | null }): boolean =>
  author.id === me.id && (author.actedBy?.id ?? null) === me.actedBy;
