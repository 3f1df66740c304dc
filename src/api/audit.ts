import { z } from 'zod';
import { conditionSchema, itemSummarySchema } from './query.ts';

/** Every check, in the order in which a shop would look at them. */
export const checkNames = [
  'no-picture',
  'unreadable-picture',
  'small-picture',
  'odd-shape',
  'blurred',
  'dark',
  'light',
  'low-contrast',
  'unusual-background',
  'several-products',
  'same-picture',
  'near-duplicate',
  'same-picture-other-text',
  'same-text-other-picture',
  'colourway',
  'colour-disagrees',
  'words-disagree',
  'columns-disagree',
  'empty-field',
  'malformed-value',
  'price-outlier',
  'spelling-variant',
  'unknown-word',
  'rare-category',
  'other-language',
  'unlike-the-rest',
] as const;
export const checkNameSchema = z.enum(checkNames);
export type CheckName = z.infer<typeof checkNameSchema>;

export const checkAreas = ['pictures', 'duplicates', 'text and picture', 'fields', 'coverage'] as const;
export const checkAreaSchema = z.enum(checkAreas);
export type CheckArea = z.infer<typeof checkAreaSchema>;

/** `fix`: it is wrong and will be mended; `accept`: it is as it should be; `ignore`: it may be wrong, and shall not be shown again. */
export const decisions = ['fix', 'accept', 'ignore'] as const;
export const decisionSchema = z.enum(decisions);
export type Decision = z.infer<typeof decisionSchema>;

/** Where a check draws its line, on a scale that a person can read. */
export const thresholdScaleSchema = z.object({
  /** What the number is: "sharpness lost", "pixels of the shorter side". */
  label: z.string(),
  /** How it is written. */
  format: z.enum(['percent', 'pixels', 'times', 'number']),
  min: z.number(),
  max: z.number(),
  step: z.number(),
  default: z.number(),
  /** Which side of the line is a finding. */
  worse: z.enum(['higher', 'lower']),
});
export type ThresholdScale = z.infer<typeof thresholdScaleSchema>;

export const checkSummarySchema = z.object({
  check: checkNameSchema,
  area: checkAreaSchema,
  title: z.string(),
  /** What is looked for and how, in a sentence or two. */
  about: z.string(),
  /** Null for a check that has no line to draw. */
  scale: thresholdScaleSchema.nullable(),
  threshold: z.number().nullable(),
  /** Findings at the threshold that nobody decided yet. */
  open: z.number().int(),
  decided: z.object({ fix: z.number().int(), accept: z.number().int(), ignore: z.number().int() }),
  /** Open findings that the audit before did not have. */
  fresh: z.number().int(),
  /** Findings of the audit before that are there no more. */
  gone: z.number().int(),
});
export type CheckSummary = z.infer<typeof checkSummarySchema>;

/** One audit of the past: how many open findings each check had when it ended. */
export const auditPointSchema = z.object({
  audit: z.number().int(),
  at: z.number(),
  items: z.number().int(),
  open: z.partialRecord(checkNameSchema, z.number().int()),
});
export type AuditPoint = z.infer<typeof auditPointSchema>;

export const auditOverviewSchema = z.object({
  /** Null where the catalog was never audited. */
  latest: auditPointSchema.extend({ seconds: z.number() }).nullable(),
  /** The catalog, or the model, is another than at the latest audit. */
  stale: z.boolean(),
  checks: z.array(checkSummarySchema),
  /** All audits, the oldest first. */
  trend: z.array(auditPointSchema),
});
export type AuditOverview = z.infer<typeof auditOverviewSchema>;

/** A finding is known by its check and by the content that it is about, so that the same content is never asked about twice. */
export const findingRefSchema = z.object({ check: checkNameSchema, key: z.string().regex(/^[0-9a-f]{32}$/) });
export type FindingRef = z.infer<typeof findingRefSchema>;

export const findingFilterSchema = z.object({
  check: checkNameSchema,
  /** Null: the workspace's own. */
  threshold: z.number().nullable().default(null),
  decision: z.enum([...decisions, 'open', 'any']).default('open'),
  /** Only what the audit before did not have. */
  fresh: z.boolean().default(false),
  /** Only findings with an item that fulfils these. */
  where: z.array(conditionSchema).default([]),
});
export type FindingFilter = z.input<typeof findingFilterSchema>;

/** A value that would mend a finding. */
export const suggestionSchema = z.object({ column: z.string(), value: z.string() });

export const findingItemSchema = itemSummarySchema.extend({ category: z.string().nullable(), colour: z.string().nullable() });

export const findingSchema = findingRefSchema.extend({
  /** On the check's scale; 1 for a check without one. */
  score: z.number(),
  /** Why, in a sentence. */
  reason: z.string(),
  /** The items it is about, the one to look at first; at most 24 are listed, `itemCount` tells how many there are. */
  items: z.array(findingItemSchema),
  itemCount: z.number().int(),
  suggestion: suggestionSchema.nullable(),
  decision: decisionSchema.nullable(),
  note: z.string(),
  fresh: z.boolean(),
  /** Findings of one group tell of the same thing (pictures that repeat one another); null where it stands alone. */
  group: z.number().int().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const findingListSchema = z.object({
  total: z.number().int(),
  findings: z.array(findingSchema),
  /** How many findings lie in each of 40 equal steps of the scale, whatever the threshold; empty without a scale. */
  spread: z.array(z.number().int()),
});
export type FindingList = z.infer<typeof findingListSchema>;

/** A decision as it was before, so that it can be put back. */
export const decidedSchema = findingRefSchema.extend({ decision: decisionSchema.nullable(), note: z.string() });
export type Decided = z.infer<typeof decidedSchema>;

export const coverageSchema = z.object({
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** The commonest values of the third field; empty where none was asked for. */
  parts: z.array(z.string()),
  /** Items by row and column. */
  counts: z.array(z.array(z.number().int())),
  /** How many there would be if rows and columns had nothing to do with one another. */
  expected: z.array(z.array(z.number())),
  /** Items by row, column and part. */
  partCounts: z.array(z.array(z.array(z.number().int()))),
  /** How many there would be if, within a row, columns and parts had nothing to do with one another. */
  partExpected: z.array(z.array(z.array(z.number()))),
  /** The combinations that are fewest beside what would be expected, the largest gap first; without a part, of row and column alone. */
  gaps: z.array(z.object({ row: z.string(), column: z.string(), part: z.string().nullable(), count: z.number().int(), expected: z.number() })),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Every item with a picture as a point; alike pictures lie near one another. Both axes run from 0 to 1. */
export const catalogMapSchema = z.object({
  ids: z.array(z.string()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** By point: the place of its value in `values`, or -1 where it has none or a rare one. */
  value: z.array(z.number().int()),
  /** The commonest values of the column, with their number of items. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  /** The columns that points can be coloured by. */
  fields: z.array(z.string()),
});
export type CatalogMap = z.infer<typeof catalogMapSchema>;

export const correctionSchema = z.object({
  id: z.string(),
  column: z.string(),
  /** As the catalog has it. */
  original: z.string(),
  value: z.string(),
  at: z.number(),
  /** False where the catalog has since been given another value of its own: that one holds. */
  applied: z.boolean(),
});
export type Correction = z.infer<typeof correctionSchema>;

export const auditExportSchema = z.object({
  path: z.string().min(1),
  format: z.enum(['csv', 'json', 'html']),
  /** All checks where it is left out. */
  checks: z.array(checkNameSchema).optional(),
  decision: z.enum([...decisions, 'open', 'any']).default('open'),
});

const nothing = z.object({});

export const auditCalls = {
  'audit.overview': { input: nothing, output: auditOverviewSchema },
  /** Starts the audit, or goes on with one that was interrupted; it is a job like an import. */
  'audit.start': { input: nothing, output: z.object({ job: z.number().int() }) },
  'audit.findings': {
    input: findingFilterSchema.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(60) }),
    output: findingListSchema,
  },
  /** Moves a check's line, or (null) puts it back to its default. */
  'audit.threshold': { input: z.object({ check: checkNameSchema, threshold: z.number().nullable() }), output: nothing },
  /** Decides findings, or (null) leaves them open again; answers how they stood before. */
  'audit.decide': {
    input: z.object({ findings: z.array(findingRefSchema).max(100_000), decision: decisionSchema.nullable(), note: z.string().max(2000).default('') }),
    output: z.object({ before: z.array(decidedSchema) }),
  },
  /** Decides every finding that the filter keeps. */
  'audit.decideAll': {
    input: z.object({ filter: findingFilterSchema, decision: decisionSchema.nullable(), note: z.string().max(2000).default('') }),
    output: z.object({ before: z.array(decidedSchema) }),
  },
  /** Puts decisions back as they were. */
  'audit.restore': { input: z.object({ decided: z.array(decidedSchema).max(1_000_000) }), output: nothing },
  'audit.coverage': {
    input: z.object({ rows: z.string(), columns: z.string(), parts: z.string().nullable().default(null), where: z.array(conditionSchema).default([]) }),
    output: coverageSchema,
  },
  'audit.map': { input: z.object({ field: z.string().nullable().default(null) }), output: catalogMapSchema },
  /** Summaries of items by id, in the order asked for. */
  'audit.items': { input: z.object({ ids: z.array(z.string()).max(1000) }), output: z.array(findingItemSchema) },
  'audit.export': { input: auditExportSchema, output: z.object({ path: z.string(), bytes: z.number().int(), findings: z.number().int() }) },
  /** Takes the edited values of an exported CSV as corrections; the catalog's own values are kept. */
  'corrections.import': {
    input: z.object({ path: z.string().min(1) }),
    output: z.object({
      corrected: z.number().int(),
      unchanged: z.number().int(),
      rejected: z.array(z.object({ row: z.number().int(), reason: z.string() })),
    }),
  },
  /** Corrects values; the catalog's own are kept. */
  'corrections.put': {
    input: z.object({ corrections: z.array(z.object({ id: z.string(), column: z.string().min(1), value: z.string().max(100_000) })).min(1).max(100_000) }),
    output: nothing,
  },
  /** Gives all items of a finding the value that it suggests; answers which items these are. */
  'corrections.suggested': { input: findingRefSchema, output: z.object({ ids: z.array(z.string()), column: z.string(), value: z.string() }) },
  'corrections.list': { input: nothing, output: z.array(correctionSchema) },
  /** Takes corrections back: the items have the catalog's values again. */
  'corrections.remove': { input: z.object({ corrections: z.array(z.object({ id: z.string(), column: z.string() })).max(100_000) }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
