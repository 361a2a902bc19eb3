// New ids: UUID version 7 (RFC 9562), which sort by age and so keep indexes compact.
import { v7 } from 'uuid';

export interface Ids {
  uuid(): string;
}

export const systemIds: Ids = { uuid: () => v7() };
