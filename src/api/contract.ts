import { z } from 'zod';
import { auditCalls } from './audit.ts';
import { facetsSchema, itemDetailSchema, itemListInputSchema, itemListSchema, wordInfoSchema } from './items.ts';
import { importInputSchema, importSourceSchema, inspectionSchema, jobSchema, mappingSchema, rejectionSchema } from './import.ts';
import {
  conditionSchema,
  explanationSchema,
  pictureSchema,
  queryWordSchema,
  searchResultSchema,
  searchSchema,
  unknownWordSchema,
} from './query.ts';
import { evaluateCalls, rankingEventSchema } from './evaluate.ts';
import { judgeCalls } from './judge.ts';
import { boardCalls } from './looks.ts';
import { poolEventSchema, querySetCalls } from './query-sets.ts';

const nothing = z.object({}).strict();
const jobInput = z.object({ job: z.number().int() });

export const workspaceInfoSchema = z.object({
  name: z.string(),
  path: z.string(),
  items: z.number().int(),
  absent: z.number().int(),
  images: z.number().int(),
  words: z.number().int(),
  schema: z.number().int(),
  /** Why nothing can be changed here, in words; null where it can. */
  readOnly: z.string().nullable(),
  model: z.object({ name: z.string(), version: z.string(), sha256: z.string(), dimensions: z.number().int() }),
  /** A query worth opening on: the sample catalog's, or the last one used. */
  opening: searchSchema.nullable(),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>;

const rememberedSearchSchema = z.object({ entry: z.number().int(), at: z.number(), search: searchSchema });
const savedQuerySchema = z.object({ name: z.string(), at: z.number(), search: searchSchema });

/**
 * Every call the engine answers: its name, what goes in and what comes out.
 * The window, the preload, the engine and the command line are all typed by it.
 */
export const contract = {
  'workspace.info': { input: nothing, output: workspaceInfoSchema },

  search: { input: searchSchema, output: searchResultSchema },
  explain: { input: z.object({ search: searchSchema, id: z.string() }), output: explanationSchema },
  facets: { input: z.object({ where: z.array(conditionSchema).default([]) }), output: facetsSchema },
  'wish.parse': {
    input: z.object({ text: z.string().max(2000) }),
    output: z.object({
      wanted: z.array(queryWordSchema),
      unwanted: z.array(queryWordSchema),
      /** With the tone they were meant in, so that a suggestion can take their place. */
      unknownWords: z.array(unknownWordSchema.extend({ tone: z.enum(['wanted', 'unwanted']) })),
    }),
  },
  'words.list': {
    input: z.object({ prefix: z.string().max(80).default(''), limit: z.number().int().min(1).max(10_000).default(20) }),
    output: z.array(wordInfoSchema),
  },

  'items.get': { input: z.object({ id: z.string() }), output: itemDetailSchema },
  'items.list': { input: itemListInputSchema, output: itemListSchema },

  /** Keeps a picture for use in queries; answers its content address. */
  'pictures.add': { input: z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes') }), output: pictureSchema },

  'history.add': { input: searchSchema, output: z.object({ entry: z.number().int() }) },
  'history.list': {
    input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    output: z.array(rememberedSearchSchema),
  },
  'saved.list': { input: nothing, output: z.array(savedQuerySchema) },
  'saved.put': { input: z.object({ name: z.string().trim().min(1).max(120), search: searchSchema }), output: nothing },
  'saved.remove': { input: z.object({ name: z.string() }), output: nothing },

  /** With a mapping, looks with that instead of a guess. */
  'import.inspect': { input: importSourceSchema.extend({ mapping: mappingSchema.optional() }), output: inspectionSchema },
  'import.start': { input: importInputSchema, output: z.object({ job: z.number().int() }) },
  /** Imports the bundled sample catalog and remembers its worked query as the opening one. */
  'import.sample': { input: nothing, output: z.object({ job: z.number().int() }) },
  'import.rejections': {
    input: z.object({ job: z.number().int(), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.object({ total: z.number().int(), rows: z.array(rejectionSchema) }),
  },
  'import.rejectionsCsv': { input: jobInput, output: z.object({ csv: z.string() }) },

  'jobs.list': { input: nothing, output: z.array(jobSchema) },
  'jobs.pause': { input: jobInput, output: nothing },
  /** Answers the job that goes on: a new one where the catalog has changed since the old one stopped. */
  'jobs.resume': { input: jobInput, output: z.object({ job: z.number().int() }) },
  'jobs.cancel': { input: jobInput, output: nothing },

  ...querySetCalls,
  ...judgeCalls,
  ...evaluateCalls,
  ...auditCalls,
  ...boardCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller writes: defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
/** What a handler receives: validated, defaults filled in. */
export type HandlerInput<N extends CallName> = z.output<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;

/** What the engine tells without being asked. */
export const eventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('job'), job: jobSchema }),
  /** The catalog changed: what was counted or searched before is out of date. */
  z.object({ event: z.literal('catalog'), items: z.number().int() }),
  poolEventSchema,
  rankingEventSchema,
]);
export type EngineEvent = z.infer<typeof eventSchema>;
