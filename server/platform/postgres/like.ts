// Patterns for `like` and `ilike` of what somebody typed, in which no sign stands for others.

/** Matches whatever has the text in it. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
