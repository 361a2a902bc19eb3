// How an agent wants to work, as it is read back from the device. Pure.
import type { Habits } from '../../kit/state/ticket-room.ts';

/** Seconds, as they are offered. */
export const undoTimes: readonly Habits['undo'][] = [0, 5, 10];

/** What was kept, as far as it has the right shape; else as it is for everybody. */
export function habitsIn(kept: string | null): Habits {
  try {
    const { undo, isOnward, isTaking } = JSON.parse(kept ?? '{}') as Record<keyof Habits, unknown>;
    return {
      undo: undoTimes.find((time) => time === undo) ?? 5,
      isOnward: isOnward === true,
      isTaking: isTaking !== false,
    };
  } catch {
    return habitsIn(null);
  }
}
