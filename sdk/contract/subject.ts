// What a change is about. The one list of kinds: a feature whose things change, and are told of, adds its kind here.
import * as v from 'valibot';

export const subjectKinds = ['ticket', 'endpoint'] as const;
export const SubjectKind = v.picklist(subjectKinds);
export type SubjectKind = v.InferOutput<typeof SubjectKind>;

/** One thing that changes: a ticket, a webhook endpoint. Its id has the form that ids of its kind have. */
export const SubjectRef = v.strictObject({ kind: SubjectKind, id: v.string() });
export type SubjectRef = v.InferOutput<typeof SubjectRef>;
