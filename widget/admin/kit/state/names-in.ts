// The names in a record, typed: what a catalogue has words for is what there is to choose.

export const namesIn = <K extends string>(record: Readonly<Record<K, unknown>>): K[] => Object.keys(record) as K[];
