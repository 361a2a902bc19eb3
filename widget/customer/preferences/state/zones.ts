// Time zones to choose from: as the browser knows them, and what was chosen elsewhere besides.

/** The zone that this device is in, as IANA calls it: `America/Argentina/Buenos_Aires`. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** By name. Another browser may know one that this one does not, or by another name. */
export const zonesWith = (chosen: string): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ownZone(), chosen])].sort();
