import { z } from 'zod';
import { aggregateSchema } from './judge.ts';
import { queryIdSchema, queryKindSchema, rejectedRowSchema, setIdSchema } from './query-sets.ts';

/** A mean over queries with its 95 % bootstrap interval. */
export const intervalSchema = z.object({ mean: z.number(), low: z.number(), high: z.number() });

/** What is compared: a mode of this workspace, or the run of an imported file. */
export const systemSchema = z.object({
  /** A mode's name, or the run's tag; unique within an evaluation. */
  name: z.string(),
  kind: z.enum(['mode', 'run']),
});
export type System = z.infer<typeof systemSchema>;

/** How the modes search for an evaluation. */
export const rankingSettingsSchema = z.object({
  /** Results a query that are ranked and can be measured. */
  depth: z.int().min(1).max(1000).default(100),
  /** Every query word's own strength is multiplied by it (and is 3 at most). */
  strength: z.number().min(0).max(3).default(1),
  /** Filter by the words the catalog itself states. */
  byCatalogWords: z.boolean().default(false),
});
export type RankingSettings = z.infer<typeof rankingSettingsSchema>;

/** Which grades count. */
export const gradingSchema = z.object({
  /** What several judges' grades become one by; a settled grade wins. */
  aggregate: aggregateSchema.default('median'),
  aspect: z.enum(['grade', 'looks', 'words']).default('grade'),
  /** Only judgments given in the queue, with mode and rank out of sight. */
  blindOnly: z.boolean().default(false),
});
export type Grading = z.infer<typeof gradingSchema>;

export const evaluationInputSchema = z.object({
  set: setIdSchema,
  /** Names as cli.md has them; the first is the one that curves, breakdowns and bounds lead with. */
  measures: z.array(z.string().min(1).max(60)).min(1).max(20).default(['nDCG@10', "nDCG'@10", 'P@10', 'AP', 'RR']),
  /** Results a query that leak@K, Judged@K and the distribution of grades look at. */
  k: z.int().min(1).max(1000).default(10),
  seed: z.int().min(0).default(1),
  settings: rankingSettingsSchema.default({ depth: 100, strength: 1, byCatalogWords: false }),
  grading: gradingSchema.default({ aggregate: 'median', aspect: 'grade', blindOnly: false }),
});
export type EvaluationInput = z.output<typeof evaluationInputSchema>;

/** One measure of one system over all evaluated queries. */
export const cellSchema = intervalSchema.extend({
  /** Judged share of the results that the measure reads: Judged@K at its own depth. */
  judged: z.number(),
  /** Results it reads that nobody judged, over all queries. They count as grade 0. */
  unjudged: z.int(),
  /**
   * The least and the most the mean could be once those results are graded; null where there are none, and for measures that
   * leave unjudged results out instead of counting them against the system.
   */
  bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** RBP alone: how much unjudged and unseen results could add. */
  residual: z.number().nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

export const comparisonSchema = z.object({
  a: z.string(),
  b: z.string(),
  measure: z.string(),
  /** Mean of a less mean of b. */
  difference: z.number(),
  /** Two-sided, from the paired randomisation test. */
  p: z.number(),
  /** Holm's correction over all pairs of systems of this measure. */
  corrected: z.number(),
  /** Every assignment of signs was tried (up to 20 queries); otherwise 100,000 were drawn. */
  exact: z.boolean(),
});

export const evaluatedQuerySchema = z.object({
  query: queryIdSchema,
  kind: queryKindSchema,
  tags: z.array(z.string()),
  wanted: z.array(z.string()),
  unwanted: z.array(z.string()),
  /** Items with a grade, and those of them graded 1 or better. Without one such item every measure is 0. */
  judged: z.int(),
  relevant: z.int(),
  /** values[s][m]: system s and measure m, in the evaluation's order. */
  values: z.array(z.array(z.number())),
  /** Unjudged results among the first k, per system. */
  unjudged: z.array(z.int()),
  /** Ranks of the first k (from 1) that show an unwanted word, per system. */
  leaks: z.array(z.array(z.int())),
});
export type EvaluatedQuery = z.infer<typeof evaluatedQuerySchema>;

export const breakdownSchema = z.object({
  by: z.enum(['kind', 'tag', 'wanted', 'unwanted']),
  /** The kind, the tag or the word. */
  value: z.string(),
  queries: z.array(queryIdSchema),
  /** cells[s][m], as `values`. */
  cells: z.array(z.array(intervalSchema)),
});

export const evaluationSchema = z.object({
  /** The query set's name. */
  name: z.string(),
  measures: z.array(z.string()),
  k: z.int(),
  depth: z.int(),
  seed: z.int(),
  systems: z.array(systemSchema),
  /** table[s][m]: system s and measure m. */
  table: z.array(z.array(cellSchema)),
  /** leak@K per system: the share of the first k that shows an unwanted word, over queries that have one; null without such queries. */
  leaks: z.array(intervalSchema.nullable()),
  /** Every pair of systems and every measure. */
  comparisons: z.array(comparisonSchema),
  /** Queries with at least one grade, in the set's order. */
  queries: z.array(evaluatedQuerySchema),
  /** Left out: nobody graded any of their items. */
  ungraded: z.array(queryIdSchema),
  /** Counted as 0: no item of theirs is relevant. */
  withoutRelevant: z.array(queryIdSchema),
  /** Counted as 0: the system has no result for them. Per system. */
  withoutResults: z.array(z.array(queryIdSchema)),
  breakdown: z.array(breakdownSchema),
  /** The first measure's family at growing depths, per system; empty where it takes no depth. */
  curves: z.array(z.object({ measure: z.string(), system: z.string(), points: z.array(intervalSchema.extend({ k: z.int() })) })),
  /** Grades of the first k results over all queries, per system: how many have grade 0, 1, 2, 3 (means are rounded). */
  grades: z.array(z.object({ system: z.string(), counts: z.array(z.int()).length(4), unjudged: z.int() })),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** A coefficient with its 95 % bootstrap interval over units. */
export const coefficientSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** A coefficient is null where it is not defined: nothing was graded twice, or all grades are alike. */
export const agreementSchema = z.object({
  /** Pairs of query and item with at least one grade, and with at least two. */
  units: z.int(),
  paired: z.int(),
  annotators: z.array(
    z.object({
      annotator: z.string(),
      /** Grades given, and those of pairs that others graded too. */
      grades: z.int(),
      shared: z.int(),
      /** Mean of own grade less the mean of the others' grades of the same pair: above 0 is generous. */
      bias: intervalSchema.nullable(),
    }),
  ),
  cohen: z.array(z.object({ a: z.string(), b: z.string(), units: z.int(), kappa: coefficientSchema.nullable() })),
  fleiss: coefficientSchema.nullable(),
  alpha: z.object({
    nominal: coefficientSchema.nullable(),
    ordinal: coefficientSchema.nullable(),
    interval: coefficientSchema.nullable(),
    ratio: coefficientSchema.nullable(),
  }),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const modelNameSchema = z.object({ name: z.string(), version: z.string(), sha256: z.string() });

export const snapshotSchema = z.object({
  snapshot: z.uuid(),
  name: z.string(),
  at: z.number(),
  /** The pack that ranked, and the catalog it ranked. */
  model: modelNameSchema,
  catalog: z.object({ items: z.int(), sha256: z.string() }),
  input: evaluationInputSchema,
  systems: z.array(systemSchema),
  queries: z.int(),
  /** Grades that counted. */
  grades: z.int(),
  /** Means, as in the evaluation's table: means[s][m]. */
  means: z.array(z.array(z.number())),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const snapshotComparisonSchema = z.object({
  before: snapshotSchema,
  after: snapshotSchema,
  /** By the same grades on both sides (those of the later one), so that only the ranking differs; otherwise each by its own. */
  sameGrades: z.boolean(),
  /** Grades that one of the two lacks or has otherwise. */
  gradesChanged: z.int(),
  measures: z.array(z.string()),
  /** Systems and queries that both have: all else is left out. */
  systems: z.array(z.string()),
  /** One for every system and measure; `p` and `corrected` as in an evaluation (corrected over the systems of one measure). */
  changes: z.array(
    z.object({
      system: z.string(),
      measure: z.string(),
      before: z.number(),
      after: z.number(),
      difference: z.number(),
      p: z.number(),
      corrected: z.number(),
    }),
  ),
  /** Every query of both, in the set's order: before[s][m] and after[s][m]. Regressions are those with a lower value after. */
  queries: z.array(z.object({ query: queryIdSchema, before: z.array(z.array(z.number())), after: z.array(z.array(z.number())) })),
});
export type SnapshotComparison = z.infer<typeof snapshotComparisonSchema>;

export const runSummarySchema = z.object({ tag: z.string(), at: z.number(), queries: z.int(), results: z.int() });

const nothing = z.object({}).strict();
const bySet = z.object({ set: setIdSchema });
const bySnapshot = z.object({ snapshot: z.uuid() });
const file = z.object({ name: z.string(), text: z.string() });

export const evaluateCalls = {
  /** Names with the form they take, for a list to choose from. */
  'measures.list': { input: nothing, output: z.array(z.object({ name: z.string(), meaning: z.string() })) },
  /** How a name is written in answers. @throws `usage` that says what is wrong with it */
  'measures.check': { input: z.object({ name: z.string().max(60) }), output: z.object({ name: z.string() }) },

  /**
   * Ranks what was not ranked before (events `ranking` tell how far it is; kept query by query, so that the same call goes on where
   * it was interrupted), then measures.
   */
  evaluate: { input: evaluationInputSchema, output: evaluationSchema },
  /** Every value of an evaluation by system, query and measure, as a file. */
  'evaluate.values': { input: evaluationInputSchema.extend({ format: z.enum(['csv', 'jsonl']) }), output: file },
  agreement: { input: bySet.extend({ aspect: gradingSchema.shape.aspect }), output: agreementSchema },

  /** Reads a TREC run; its results are evaluated beside the modes, and its first `pool` results a query enter the pool. */
  'runs.import': {
    input: bySet.extend({
      from: z.union([z.object({ path: z.string().min(1) }).strict(), z.object({ text: z.string() }).strict()]),
      /** The file's own by default. A run of the same tag is replaced. */
      tag: z.string().trim().regex(/^\S{1,60}$/, 'a tag has 1 to 60 characters and no blanks').optional(),
      pool: z.int().min(0).max(200).default(20),
    }),
    output: z.object({
      runs: z.array(runSummarySchema),
      /** Pairs that are new in the pool. */
      pooled: z.int(),
      rejected: z.array(rejectedRowSchema),
      /** Of the file, unknown to the set and to the catalog; they are kept out. */
      unknownQueries: z.array(z.string()),
      unknownItems: z.int(),
    }),
  },
  'runs.list': { input: bySet, output: z.array(runSummarySchema) },
  'runs.remove': { input: bySet.extend({ tag: z.string() }), output: nothing },
  /** What a mode (or an imported run) answers to the set's queries, as a TREC run. */
  'runs.export': { input: bySet.extend({ system: z.string(), settings: rankingSettingsSchema.default({ depth: 100, strength: 1, byCatalogWords: false }) }), output: file },

  /** Evaluates and keeps everything it takes to compute it again: queries, ranks, grades, settings, versions. */
  'snapshots.freeze': { input: evaluationInputSchema.extend({ name: z.string().trim().min(1).max(120) }), output: bySnapshot },
  /** The newest first. */
  'snapshots.list': { input: bySet, output: z.array(snapshotSchema) },
  /** As it was measured when it was frozen. */
  'snapshots.get': { input: bySnapshot, output: snapshotSchema.extend({ evaluation: evaluationSchema }) },
  'snapshots.compare': {
    input: z.object({ before: z.uuid(), after: z.uuid(), sameGrades: z.boolean().default(true) }),
    output: snapshotComparisonSchema,
  },
  /** Ranks again with the model and the catalog of now, and measures with the grades that were frozen. */
  'snapshots.rerun': {
    input: bySnapshot,
    output: z.object({
      /** Every number is the same to the last digit. */
      same: z.boolean(),
      /** In words: what is no longer as it was (the model, the catalog), and queries whose results are others. */
      changed: z.array(z.string()),
      evaluation: evaluationSchema,
    }),
  },

  /** Writes the evidence file of a snapshot, from which `lookbench evaluate FILE` reproduces every number. */
  'evidence.export': { input: bySnapshot.extend({ path: z.string().min(1) }), output: z.object({ path: z.string(), bytes: z.int() }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** How far the ranking of a set's queries is. */
export const rankingEventSchema = z.object({ event: z.literal('ranking'), set: setIdSchema, done: z.int(), total: z.int() });
