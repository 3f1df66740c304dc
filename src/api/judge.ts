import { z } from 'zod';
import { askedSchema, annotatorSchema, gradeSchema, queryIdSchema, rejectedRowSchema, setIdSchema, shownQuerySchema } from './query-sets.ts';
import { itemSummarySchema } from './query.ts';

/** What an annotator thinks of an item as an answer to a query. */
export const opinionSchema = z
  .object({
    /** Overall; null for "can't tell". */
    grade: gradeSchema.nullable(),
    /** Apart, where the set asks for them. */
    looks: gradeSchema.nullable().default(null),
    words: gradeSchema.nullable().default(null),
    comment: z.string().max(2000).default(''),
  })
  .strict();
export type Opinion = z.infer<typeof opinionSchema>;

/** `skipped` comes again in the queue; `open` is what was never judged, or no longer is (undone). */
export const standingSchema = z.enum(['open', 'judged', 'skipped']);
export type Standing = z.infer<typeof standingSchema>;

/** What one annotator holds of one pair. */
export const ownSchema = z.object({
  standing: standingSchema,
  /** Null unless judged. */
  opinion: opinionSchema.nullable(),
  /** This annotator's records from several workspaces disagree (see judge.conflicts): nothing counts until it is graded again. */
  conflict: z.boolean(),
});
export type Own = z.infer<typeof ownSchema>;

/** Where a judgment was given. Only what comes from the queue is blind: the annotator did not see mode or rank. */
export const placeGivenSchema = z.enum(['queue', 'bench', 'list', 'settling', 'file']);
export type PlaceGiven = z.infer<typeof placeGivenSchema>;

const bySet = z.object({ set: setIdSchema });
const byAnnotator = bySet.extend({ annotator: annotatorSchema });
const pairSchema = z.object({ query: queryIdSchema, item: z.string().min(1) });

/** A pair as it stands now for one annotator. */
export const changedPairSchema = pairSchema.extend({ own: ownSchema });

/** One query of a queue: it holds `pairs` places of the queue, from `start` on (places count from 1). */
export const queueQuerySchema = z.object({
  query: queryIdSchema,
  start: z.int(),
  pairs: z.int(),
  judged: z.int(),
  skipped: z.int(),
});

export const queueSchema = z.object({
  queries: z.array(queueQuerySchema),
  /** Places in the queue. */
  total: z.int(),
  judged: z.int(),
  skipped: z.int(),
  /** The place to go on at: the first open one, then the first skipped one; null where all is judged. */
  next: z.int().nullable(),
});
export type Queue = z.infer<typeof queueSchema>;

/** One item to judge. Nothing tells which mode found it, or where it stood. */
export const candidateSchema = z.object({ place: z.int(), item: itemSummarySchema, own: ownSchema }).strict();
export type Candidate = z.infer<typeof candidateSchema>;

export const progressSchema = z.object({
  annotators: z.array(
    z.object({
      annotator: z.string(),
      /** Pairs of this annotator's queue, and what became of them. */
      total: z.int(),
      judged: z.int(),
      /** Among the judged: "can't tell". */
      unsure: z.int(),
      skipped: z.int(),
      /** Judged with mode and rank in sight. */
      notBlind: z.int(),
      firstAt: z.number().nullable(),
      lastAt: z.number().nullable(),
      /** Judgments a minute while at work (pauses over a minute left out), over the last hundred; null before the second. */
      pace: z.number().nullable(),
      minutesLeft: z.number().nullable(),
      /** Judgments that gave each grade, 0 to 3. */
      grades: z.array(z.int()).length(4),
    }),
  ),
  pairs: z.int(),
  /** Pairs with at least one opinion, and with as many as the set asks for. */
  judged: z.int(),
  enough: z.int(),
  disagreements: z.int(),
  settled: z.int(),
  conflicts: z.int(),
});
export type Progress = z.infer<typeof progressSchema>;

/** A pair on which annotators differ. */
export const disagreementSchema = pairSchema.extend({
  shown: itemSummarySchema,
  opinions: z.array(z.object({ annotator: z.string(), opinion: opinionSchema, blind: z.boolean() })),
  /** Highest grade less the lowest. */
  spread: z.int(),
  /** Kept beside the originals; it counts instead of them. */
  settled: z.object({ opinion: opinionSchema, by: z.string(), at: z.number() }).nullable(),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/** Records of one annotator (or settlements) from several workspaces that were made without knowledge of one another, and differ. */
export const conflictSchema = pairSchema.extend({
  shown: itemSummarySchema,
  annotator: z.string(),
  /** Whether it is the settled grade of the pair. */
  settlement: z.boolean(),
  records: z.array(z.object({ id: z.uuid(), opinion: opinionSchema, by: z.string(), at: z.number(), given: placeGivenSchema })),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const eventKinds = ['judge', 'skip', 'clear', 'settle', 'undo', 'redo'] as const;

/** One record, as it was made: nothing of it ever changes. */
export const judgmentEventSchema = pairSchema.extend({
  /** Unique everywhere: the same record is known again in every workspace. */
  id: z.uuid(),
  kind: z.enum(eventKinds),
  annotator: annotatorSchema,
  at: z.int(),
  given: placeGivenSchema,
  standing: standingSchema,
  opinion: opinionSchema.nullable(),
  /** Whether it is about the settled grade of the pair instead of the annotator's own. */
  settlement: z.boolean(),
  /** Records made by one gesture share it: they are undone together. */
  action: z.uuid(),
  /** The action that is undone or redone. */
  of: z.uuid().nullable(),
  /** The records that this one takes the place of: those in force when it was made. */
  replaces: z.array(z.uuid()),
  /** SHA-256 of the model pack that was open; null for what came from a plain file. */
  model: z.string().nullable(),
  pool: z.uuid().nullable(),
});
export type JudgmentEvent = z.infer<typeof judgmentEventSchema>;

/** What judges' grades become one grade by; of an even number the median is the lower of the two in the middle. */
export const aggregateSchema = z.enum(['median', 'mean', 'lowest', 'highest', 'majority']);
export type Aggregate = z.infer<typeof aggregateSchema>;

const changed = z.object({ action: z.uuid().nullable(), changed: z.array(changedPairSchema) });

export const judgeCalls = {
  /** Names that judged in this workspace, and those that sets name, by letter. */
  'judge.annotators': { input: z.object({}).strict(), output: z.array(z.string()) },
  'judge.queue': { input: byAnnotator, output: queueSchema },
  /** A query with all its items to judge, in this annotator's order. */
  'judge.query': {
    input: byAnnotator.extend({ query: queryIdSchema }),
    output: z.object({ query: shownQuerySchema, candidates: z.array(candidateSchema) }).strict(),
  },
  /** Answers when the judgments are on the disk. All of them are one action: undone together. */
  'judge.give': {
    input: byAnnotator.extend({
      given: z.enum(['queue', 'bench', 'list']),
      judgments: z.array(pairSchema.extend({ opinion: opinionSchema })).min(1).max(10_000),
    }),
    output: changed,
  },
  /** To be shown again after all others; what was judged already stays judged. */
  'judge.skip': { input: byAnnotator.extend(pairSchema.shape), output: changed },
  /** Takes an opinion back: the pair is open again. */
  'judge.clear': { input: byAnnotator.extend({ given: z.enum(['queue', 'bench', 'list']), pairs: z.array(pairSchema).min(1).max(10_000) }), output: changed },
  /** Undoes this annotator's last action in the set that is not undone; `action` is null where there is none. */
  'judge.undo': { input: byAnnotator, output: changed },
  'judge.redo': { input: byAnnotator, output: changed },
  'judge.progress': { input: bySet, output: progressSchema },

  'judge.disagreements': {
    input: bySet.extend({
      least: z.int().min(1).max(3).default(1),
      show: z.enum(['open', 'settled', 'all']).default('open'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.int(), pairs: z.array(disagreementSchema) }),
  },
  /** Sets the grade that counts; the judges' own stay. Without an opinion it is taken back. */
  'judge.settle': { input: byAnnotator.extend({ ...pairSchema.shape, opinion: opinionSchema.nullable() }), output: z.object({ action: z.uuid() }) },
  'judge.conflicts': { input: bySet, output: z.array(conflictSchema) },
  /** All that was ever recorded of one pair, the oldest first. */
  'judge.history': { input: bySet.extend(pairSchema.shape), output: z.array(judgmentEventSchema) },

  /** For the bench: the set's query that asks the same (null: add it first), and the grades of its items. */
  'judge.grades': {
    input: bySet.extend({ asked: askedSchema, annotator: annotatorSchema.nullable().default(null) }),
    output: z.object({
      query: queryIdSchema.nullable(),
      grades: z.array(
        z.object({
          item: z.string(),
          /** What counts in an evaluation, by the median; null where nobody could tell. */
          grade: z.number().nullable(),
          judges: z.int(),
          settled: z.boolean(),
          own: ownSchema.nullable(),
        }),
      ),
    }),
  },

  /** `jsonl`: every record as it was made, to be merged elsewhere. */
  'judgments.export': {
    input: bySet.extend({ format: z.enum(['jsonl', 'csv', 'qrels']), aggregate: aggregateSchema.default('median') }),
    output: z.object({ name: z.string(), text: z.string() }),
  },
  /** Merging: what is known already changes nothing, and what contradicts is listed, not guessed. */
  'judgments.import': {
    input: bySet.extend({
      from: z.union([z.object({ path: z.string().min(1) }).strict(), z.object({ text: z.string() }).strict()]),
      /** Told from the file where it is left out. */
      format: z.enum(['jsonl', 'csv', 'qrels']).optional(),
      /** Whose judgments a file without names holds. */
      annotator: annotatorSchema.default('qrels'),
    }),
    output: z.object({
      added: z.int(),
      /** Records that were here already. */
      known: z.int(),
      rejected: z.array(rejectedRowSchema),
      /** Records of items that this catalog does not have; they are kept. */
      strangers: z.int(),
      /** Those of the whole set that stand now. */
      conflicts: z.array(conflictSchema),
    }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
