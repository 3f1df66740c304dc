import { z } from 'zod';
import { conditionSchema, itemSummarySchema, lookSchema, pictureSchema, queryWordSchema } from './query.ts';

/** Names a query set everywhere: the same in every workspace that has it. */
export const setIdSchema = z.uuid();

/** A query's id within its set: a word of a TREC file, so without blanks. */
export const queryIdSchema = z.string().regex(/^\S{1,80}$/, 'an id has 1 to 80 characters and no blanks');

/** 0 is the worst, 3 the best. */
export const gradeSchema = z.int().min(0).max(3);

/** What one grade is called in a set, and looks like. */
export const gradeStyleSchema = z.object({
  name: z.string().trim().min(1).max(40),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
});
export type GradeStyle = z.infer<typeof gradeStyleSchema>;

/** A picture that shows what a grade means. */
export const exampleSchema = z.object({ grade: gradeSchema, like: lookSchema, caption: z.string().max(300).default('') });
export type Example = z.infer<typeof exampleSchema>;

/** Names are compared without regard to case, and blanks are made one. */
export const annotatorSchema = z.string().transform((name) => name.trim().replace(/\s+/g, ' ')).pipe(z.string().min(1).max(60));

/** Fields of a set that can be changed one by one: no defaults here, or a change of the name would bring back all of them. */
const definitionFields = z.object({
  name: z.string().trim().min(1).max(120),
  /** What the set is for and how it is judged, in Markdown. */
  guidelines: z.string().max(50_000),
  examples: z.array(exampleSchema).max(40),
  /** Grade 0 to 3. By default a ladder of one hue in steps of lightness, which every eye tells apart. */
  grades: z.array(gradeStyleSchema).length(4),
  /** Ask for the looks and for the words apart, too. */
  aspects: z.boolean(),
  /** How many judges every pair of query and item is to have. */
  judges: z.int().min(1).max(9),
  /**
   * Who shares the work. With more names than judges, each query goes to some of them, the same ones in every workspace;
   * without names, everybody judges what does not have enough judges yet.
   */
  annotators: z.array(annotatorSchema).max(50),
});
const fields = definitionFields.shape;

export const setDefinitionSchema = z.object({
  name: fields.name,
  guidelines: fields.guidelines.default(''),
  examples: fields.examples.default([]),
  grades: fields.grades.default([
    { name: 'Wrong', colour: '#bdbdbd' },
    { name: 'Weak', colour: '#cfa3c4' },
    { name: 'Good', colour: '#a8458f' },
    { name: 'Perfect', colour: '#5c104d' },
  ]),
  aspects: fields.aspects.default(false),
  judges: fields.judges.default(1),
  annotators: fields.annotators.default([]),
});
export type SetDefinition = z.infer<typeof setDefinitionSchema>;

export const queryKinds = ['add', 'remove', 'replace', 'other'] as const;
export const queryKindSchema = z.enum(queryKinds);
export type QueryKind = z.infer<typeof queryKindSchema>;

/** What a shopper asks. It stays as it is once somebody judged it; note, tags and kind may change. */
export const askedSchema = z.object({
  like: lookSchema.nullable(),
  wanted: z.array(queryWordSchema).max(20).default([]),
  unwanted: z.array(queryWordSchema).max(20).default([]),
  where: z.array(conditionSchema).default([]),
});
export type Asked = z.infer<typeof askedSchema>;

export const remarksSchema = z.object({
  /** What the shopper wants, in words for the annotator. */
  note: z.string().max(2000),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  kind: queryKindSchema,
});

export const newQuerySchema = askedSchema.extend({
  /** The next free "q1", "q2" … where it is left out. */
  id: queryIdSchema.optional(),
  note: remarksSchema.shape.note.default(''),
  tags: remarksSchema.shape.tags.default([]),
  /** Told from the words where it is left out. */
  kind: queryKindSchema.optional(),
});
export type NewQuery = z.infer<typeof newQuerySchema>;

export const setQuerySchema = askedSchema.extend({ id: queryIdSchema, ...remarksSchema.shape });
export type SetQuery = z.infer<typeof setQuerySchema>;

/** A query as lists and the judging view show it. */
export const shownQuerySchema = setQuerySchema.extend({
  /** The picture that `like` stands for; null where there is none (any more). */
  picture: pictureSchema.nullable(),
  /** The item that `like` stands for. */
  item: itemSummarySchema.nullable(),
});
export type ShownQuery = z.infer<typeof shownQuerySchema>;

export const setSummarySchema = z.object({
  set: setIdSchema,
  name: z.string(),
  createdAt: z.number(),
  archived: z.boolean(),
  queries: z.int(),
  /** Pairs of query and item in the pool, and how many of them somebody judged. */
  pairs: z.int(),
  judged: z.int(),
});
export type SetSummary = z.infer<typeof setSummarySchema>;

/** A row of an imported file (or a line that was pasted) that was not taken. Rows count from 1, the header among them. */
export const rejectedRowSchema = z.object({ row: z.int(), id: z.string().nullable(), reason: z.string() });
export type RejectedRow = z.infer<typeof rejectedRowSchema>;

export const addedQueriesSchema = z.object({
  set: setIdSchema,
  /** Ids of the new queries. */
  added: z.array(z.string()),
  /** Ids of those that were there already, the same in everything that is asked. */
  known: z.array(z.string()),
  rejected: z.array(rejectedRowSchema),
});
export type AddedQueries = z.infer<typeof addedQueriesSchema>;

export const poolingSchema = z.object({
  pool: z.uuid(),
  at: z.number(),
  /** The model pack that ranked; null for an imported run. */
  model: z.object({ name: z.string(), version: z.string(), sha256: z.string() }).nullable(),
  /** The top K of every mode, or of the run. */
  k: z.int(),
  /** Extra random items a query. */
  controls: z.int(),
  seed: z.int(),
  /** The imported run's tag; null for the modes. */
  run: z.string().nullable(),
  /** Queries done so far, and pairs that were new with it. */
  queries: z.int(),
  pairs: z.int(),
});
export type Pooling = z.infer<typeof poolingSchema>;

const nothing = z.object({}).strict();
const bySet = z.object({ set: setIdSchema });
const text = z.object({ name: z.string(), text: z.string() });

export const querySetCalls = {
  'sets.list': { input: nothing, output: z.array(setSummarySchema) },
  'sets.get': { input: bySet, output: setSummarySchema.extend({ definition: setDefinitionSchema, examplePictures: z.array(pictureSchema.nullable()) }) },
  'sets.create': { input: setDefinitionSchema, output: bySet },
  'sets.update': { input: bySet.extend({ change: definitionFields.partial() }), output: nothing },
  /** Out of sight; nothing is lost. */
  'sets.archive': { input: bySet.extend({ archived: z.boolean() }), output: nothing },

  'queries.list': {
    input: bySet,
    output: z.array(shownQuerySchema.extend({ pairs: z.int(), judged: z.int() })),
  },
  /** From the bench (one query), or several at once. Rows of `rejected` count from 1. */
  'queries.add': { input: bySet.extend({ queries: z.array(newQuerySchema).min(1).max(10_000) }), output: addedQueriesSchema },
  'queries.update': { input: bySet.extend({ id: queryIdSchema, change: remarksSchema.partial() }), output: nothing },
  'queries.remove': { input: bySet.extend({ ids: z.array(queryIdSchema).min(1) }), output: nothing },
  'queries.restore': { input: bySet.extend({ ids: z.array(queryIdSchema).min(1) }), output: nothing },
  /**
   * Reads a file (CSV, TSV, Excel, JSON Lines, or a set file of another workspace, which makes the set where `set` is left out), or text
   * that was pasted. `check`: only tells what would happen.
   */
  'queries.import': {
    input: z.object({
      set: setIdSchema.optional(),
      /** The new set's, where `set` is left out; the file's own or its file name by default. */
      name: z.string().trim().min(1).max(120).optional(),
      from: z.union([z.object({ path: z.string().min(1) }).strict(), z.object({ text: z.string().max(2_000_000) }).strict()]),
      check: z.boolean().default(false),
    }),
    output: addedQueriesSchema.extend({ set: setIdSchema.nullable() }),
  },
  /** What an import takes, with samples made of this very catalog, which can be imported as they are. */
  'queries.format': {
    input: nothing,
    output: z.object({
      columns: z.array(z.object({ name: z.string(), meaning: z.string(), example: z.string() })),
      csv: z.string(),
      jsonLines: z.string(),
      pasted: z.string(),
    }),
  },
  'queries.generate': {
    input: bySet.extend({
      count: z.int().min(1).max(5000),
      seed: z.int().default(1),
      kinds: z.array(z.enum(['add', 'remove', 'replace'])).min(1).default(['add', 'remove', 'replace']),
    }),
    output: addedQueriesSchema,
  },
  /** `jsonl`: the set file, with guidelines, own pictures and pool, from which another workspace makes the same set. */
  'queries.export': { input: bySet.extend({ format: z.enum(['jsonl', 'csv']) }), output: text },

  /**
   * Adds to the set's pool the top K of every mode, and random items (an imported run enters the pool when it is imported). Done query
   * by query: the same call goes on where it was interrupted. Progress comes as events (`pool`).
   */
  'pools.make': {
    input: bySet.extend({
      k: z.int().min(1).max(200).default(20),
      controls: z.int().min(0).max(100).default(3),
      seed: z.int().default(1),
    }),
    output: poolingSchema,
  },
  'pools.list': { input: bySet, output: z.array(poolingSchema) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** How far the making of a pool is. */
export const poolEventSchema = z.object({ event: z.literal('pool'), set: setIdSchema, done: z.int(), total: z.int() });

