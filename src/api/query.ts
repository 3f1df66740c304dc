import { z } from 'zod';

/** The three ways to answer a query, always offered side by side (method.md, "The three modes"). */
export const modes = ['arithmetic', 'filter', 'combined'] as const;
export const modeSchema = z.enum(modes);
export type Mode = z.infer<typeof modeSchema>;

/** A word of a query. Strength 1 is the word's natural weight; 0 switches it off, 3 is the most. */
export const queryWordSchema = z.object({
  word: z.string().trim().min(1).max(80),
  strength: z.number().min(0).max(3).default(1),
});
export type QueryWord = z.infer<typeof queryWordSchema>;

/** A content address: the SHA-256 of a picture's bytes in lower-case hexadecimal. */
export const pictureHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What the query looks like: an item of the catalog (by its catalog id) or a picture added with `pictures.add`. */
export const lookSchema = z.union([
  z.object({ item: z.string().min(1) }).strict(),
  z.object({ picture: pictureHashSchema }).strict(),
]);
export type Look = z.infer<typeof lookSchema>;

export const querySchema = z.object({
  like: lookSchema.nullable(),
  wanted: z.array(queryWordSchema).max(20),
  unwanted: z.array(queryWordSchema).max(20),
});
export type Query = z.infer<typeof querySchema>;

/** Keeps items whose field has one of the values; several conditions must all hold. Price takes a range. */
export const conditionSchema = z.union([
  z.object({ field: z.string().min(1), values: z.array(z.string()).min(1) }).strict(),
  z.object({ field: z.literal('price'), min: z.number().nullable(), max: z.number().nullable() }).strict(),
]);
export type Condition = z.infer<typeof conditionSchema>;

export const searchSchema = z.object({
  query: querySchema,
  modes: z.array(modeSchema).min(1).default([...modes]),
  /** Hits per mode. */
  k: z.number().int().min(1).max(10_000).default(60),
  where: z.array(conditionSchema).default([]),
  /** Filter by the words the catalog itself states (w in T) instead of predicted probabilities. */
  byCatalogWords: z.boolean().default(false),
});
export type Search = z.infer<typeof searchSchema>;

/**
 * How a query word is understood: predicted from pictures, matched in the catalog's text, or, where neither knows it, predicted
 * from pictures as the words that mean nearly the same.
 */
export const wordBasisSchema = z.enum(['seen', 'text', 'meaning']);

export const resolvedWordSchema = queryWordSchema.extend({
  /** As the user wrote it; `word` is its base form in the vocabulary. */
  typed: z.string(),
  /** `text`: hardly visual (groundedness under the stated floor) or unknown to the model, so matched in the items' words. */
  basis: wordBasisSchema,
  /** Of a word with basis `meaning`: the words it is understood from, the weightiest first, or a phrase's parts; otherwise none. */
  understoodFrom: z.array(z.string()),
  /** Items whose words hold it. */
  count: z.number().int(),
  groundedness: z.number().nullable(),
});
export type ResolvedWord = z.infer<typeof resolvedWordSchema>;

export const unknownWordSchema = z.object({ word: z.string(), nearest: z.array(z.string()) });
export type UnknownWord = z.infer<typeof unknownWordSchema>;

export const pictureSchema = z.object({
  /** Content address; the window shows `asset://thumb/<hash>` and `asset://large/<hash>`. */
  hash: pictureHashSchema,
  /** Pixels of the original. */
  width: z.number().int(),
  height: z.number().int(),
});
export type Picture = z.infer<typeof pictureSchema>;

export const itemSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  price: z.number().nullable(),
  picture: pictureSchema.nullable(),
});
export type ItemSummary = z.infer<typeof itemSummarySchema>;

export const hitSchema = z.object({
  /** 1 is the best. */
  rank: z.number().int(),
  id: z.string(),
  score: z.number(),
  /** Likeness to the mode's query, 0..1: (1 + cosine) / 2. */
  visual: z.number(),
  /** p_w of every query word, wanted first, in the query's order; 0..1. */
  probabilities: z.array(z.number()),
  /**
   * What the score is made of: likeness, then wanted, then unwanted words, in the query's order.
   * `sum` modes: signed addends of the score. `product` modes: factors of it, each 0..1.
   */
  parts: z.array(z.number()),
});
export type Hit = z.infer<typeof hitSchema>;

export const laneSchema = z.object({
  ms: z.number(),
  made: z.enum(['sum', 'product']),
  hits: z.array(hitSchema),
});
export type Lane = z.infer<typeof laneSchema>;

export const searchResultSchema = z.object({
  wanted: z.array(resolvedWordSchema),
  unwanted: z.array(resolvedWordSchema),
  /** Never silently dropped: words neither the model nor the catalog knows, with the nearest known ones. */
  unknownWords: z.array(unknownWordSchema),
  /** Items scored, and how many of them the conditions kept. */
  searched: z.number().int(),
  matching: z.number().int(),
  /** Milliseconds inside the engine for all modes together. */
  ms: z.number(),
  lanes: z.partialRecord(modeSchema, laneSchema),
  /** Every item that appears in a lane, once. */
  items: z.record(z.string(), itemSummarySchema),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** Why one item stands where it stands, per mode. */
export const explanationSchema = z.object({
  modes: z.partialRecord(
    modeSchema,
    z.object({ rank: z.number().int(), score: z.number(), visual: z.number(), parts: z.array(z.number()), made: z.enum(['sum', 'product']) }),
  ),
  /** Plain sentences, the most telling first. */
  sentences: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanationSchema>;
