import { z } from 'zod';
import { errorKinds } from './errors.ts';

/** What a column can be. Every other column is kept as a facet. */
export const fields = ['id', 'title', 'description', 'image', 'price', 'brand', 'category', 'colour'] as const;
export const fieldSchema = z.enum(fields);
export type Field = z.infer<typeof fieldSchema>;

/** Field -> column name. A field that is left out has no column. */
export const mappingSchema = z.partialRecord(fieldSchema, z.string());
export type Mapping = z.infer<typeof mappingSchema>;

export const importSourceSchema = z.object({
  /** The catalog file: CSV, TSV, JSON Lines, JSON array, Parquet or Excel. */
  source: z.string().min(1),
  /** Folders or archives (.tar, .tar.gz, .tgz, .zip) with the pictures, searched in this order; empty: beside the catalog. */
  images: z.array(z.string().min(1)).default([]),
  /** The worksheet of an Excel file; the first one by default. */
  sheet: z.string().optional(),
});

export const inspectionSchema = z.object({
  format: z.string(),
  /** Facts a person can check the guess by: encoding, delimiter … */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  sheets: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), field: fieldSchema.nullable(), examples: z.array(z.string()) })),
  /** The first rows, values in the order of the columns. */
  rows: z.array(z.array(z.string())),
  /** Where pictures were found for the first rows, and how many of them. */
  pictures: z.object({ tried: z.number().int(), found: z.number().int(), places: z.array(z.string()) }),
  problems: z.array(z.string()),
});
export type Inspection = z.infer<typeof inspectionSchema>;

export const importInputSchema = importSourceSchema.extend({
  mapping: mappingSchema.optional(),
  /** Columns that are not kept at all. */
  ignore: z.array(z.string()).default([]),
  /** Fail at the first bad row instead of listing it and going on. */
  strict: z.boolean().default(false),
});
export type ImportInput = z.infer<typeof importInputSchema>;

export const importCountsSchema = z.object({
  items: z.object({ new: z.number().int(), updated: z.number().int(), unchanged: z.number().int(), absent: z.number().int() }),
  images: z.object({ embedded: z.number().int(), missing: z.number().int(), undecodable: z.number().int() }),
  rejected: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const jobStateSchema = z.enum(['running', 'paused', 'interrupted', 'done', 'failed', 'cancelled']);

export const jobSchema = z.object({
  job: z.number().int(),
  /** `refresh`: all pictures are looked at again, with another model than before; `audit`: the catalog is checked. */
  kind: z.enum(['import', 'refresh', 'audit']),
  title: z.string(),
  state: jobStateSchema,
  /** What it is doing now, in a few words ("Reading rows", "Looking at pictures"). */
  stage: z.string(),
  done: z.number().int(),
  /** Null until it is known. */
  total: z.number().int().nullable(),
  /** Items per second over the last seconds; null while not running. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  counts: importCountsSchema,
  error: z.object({ kind: z.enum(errorKinds), message: z.string(), hint: z.string() }).nullable(),
  startedAt: z.number(),
  seconds: z.number(),
});
export type Job = z.infer<typeof jobSchema>;

export const rejectionSchema = z.object({
  /** 1-based row of the file, the header being row 1 where there is one. */
  row: z.number().int(),
  id: z.string().nullable(),
  reason: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;
