// Who of the staff still works here, as far as the desk can know: no panel says who has left.

/** Milliseconds since they were seen last after which staff are told nothing, and are not offered for a ticket. */
export const STAFF_SEEN_WITHIN = 30 * 24 * 60 * 60 * 1000;
