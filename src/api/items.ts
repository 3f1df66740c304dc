import { z } from 'zod';
import { conditionSchema, itemSummarySchema } from './query.ts';

/** A word of the catalog as completion shows it. */
export const wordInfoSchema = z.object({
  word: z.string(),
  /** Present items whose words hold it. */
  count: z.number().int(),
  /** Average precision on validation, 0..1; null where the model does not know the word. */
  groundedness: z.number().nullable(),
  /** Whether the model's picture of the word is trusted (groundedness over the stated floor). */
  visual: z.boolean(),
  /** Words of one group exclude one another (colour, pattern, sleeve …); null for none. */
  group: z.string().nullable(),
});
export type WordInfo = z.infer<typeof wordInfoSchema>;

export const facetSchema = z.object({
  field: z.string(),
  /** Values by falling count; at most 200 are listed, `distinct` tells how many there are. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  distinct: z.number().int(),
});
export type Facet = z.infer<typeof facetSchema>;

export const facetsSchema = z.object({
  facets: z.array(facetSchema),
  price: z.object({ min: z.number(), max: z.number() }).nullable(),
});

export const itemDetailSchema = itemSummarySchema.extend({
  description: z.string(),
  category: z.string().nullable(),
  colour: z.string().nullable(),
  /** False once a later import no longer had the row. */
  present: z.boolean(),
  /** Every column as imported, in the catalog's order. */
  columns: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The item's catalog words. */
  words: z.array(z.string()),
  /** The words the model sees in the picture, most probable first. */
  sees: z.array(z.object({ word: z.string(), probability: z.number(), stated: z.boolean() })),
  /** Near-identical items, most alike first; likeness is (1 + cosine) / 2. */
  alike: z.array(z.object({ item: itemSummarySchema, likeness: z.number() })),
  history: z.array(z.object({ at: z.number(), change: z.enum(['added', 'changed', 'absent', 'returned']) })),
});
export type ItemDetail = z.infer<typeof itemDetailSchema>;

export const itemListInputSchema = z.object({
  /** Words with which words of the title or brand must begin, or the beginning of an id; empty for all. */
  text: z.string().max(200).default(''),
  where: z.array(conditionSchema).default([]),
  sort: z.enum(['catalog', 'title', 'price', 'newest']).default('catalog'),
  pictures: z.enum(['any', 'without']).default('any'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
});
export const itemListSchema = z.object({ total: z.number().int(), items: z.array(itemSummarySchema) });
