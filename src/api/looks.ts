import { z } from 'zod';
import { askedSchema, rejectedRowSchema } from './query-sets.ts';
import { itemSummarySchema } from './query.ts';

/** The places of an outfit. An item has at most one; what belongs in none of them lies loose on its board. */
export const slots = ['outerwear', 'top', 'one-piece', 'bottom', 'shoes', 'bag', 'hat', 'scarf', 'eyewear', 'jewellery', 'accessory'] as const;
export const slotSchema = z.enum(slots);
export type Slot = z.infer<typeof slotSchema>;

/** As the field of a search's condition: only items that belong in the slot. No column of a catalog can be named so. */
export const SLOT_FIELD = ':slot';

/** The board's own units: a page as wide and as high as this. */
export const BOARD = { width: 1000, height: 700 } as const;

/** Where a card lies, from the board's upper left corner, in board units; its height follows from its picture. */
export const placeSchema = z
  .object({
    x: z.number().min(-BOARD.width).max(BOARD.width),
    y: z.number().min(-BOARD.height).max(BOARD.height),
    width: z.number().min(20).max(BOARD.width),
  })
  .strict();
export type Place = z.infer<typeof placeSchema>;

/** An item on a board. The item is named by its catalog id, so that the card outlives it. */
export const cardSchema = z
  .object({
    card: z.uuid(),
    item: z.string().min(1).max(500),
    /** The item's title when it was put here: what is shown where the catalog no longer knows the item. */
    title: z.string().max(2000).default(''),
    slot: slotSchema.nullable(),
    /** Where it was put by hand; null: where its slot is. */
    place: placeSchema.nullable(),
    note: z.string().max(2000).default(''),
  })
  .strict();
export type Card = z.infer<typeof cardSchema>;

const nameSchema = z.string().trim().min(1).max(120);
export const MOST_CARDS = 100;

/** All that one can change of a board. */
export const boardContentSchema = z
  .object({
    name: nameSchema,
    note: z.string().max(10_000).default(''),
    /** `slots`: every card in its slot; `free`: where it was put. */
    layout: z.enum(['slots', 'free']).default('slots'),
    /** From the back to the front. An item is on a board once. */
    cards: z.array(cardSchema).max(MOST_CARDS),
  })
  .strict();
export type BoardContent = z.infer<typeof boardContentSchema>;

const boardIdSchema = z.uuid();
const cardIdSchema = z.uuid();
const cards = z.array(cardIdSchema).min(1).max(MOST_CARDS);

/** One step of a change. Several make one change, undone together. */
export const boardEditSchema = z.discriminatedUnion('edit', [
  /** Without a slot, the one that the item's words speak of. An item that is there already stays as it is. */
  z.object({
    edit: z.literal('add'),
    items: z.array(z.object({ item: z.string().min(1), slot: slotSchema.nullable().optional(), place: placeSchema.optional() })).min(1).max(MOST_CARDS),
  }),
  z.object({ edit: z.literal('remove'), cards }),
  /** Puts another item in a card's place: slot, place and note stay. */
  z.object({ edit: z.literal('swap'), card: cardIdSchema, item: z.string().min(1) }),
  z.object({ edit: z.literal('slot'), cards, slot: slotSchema.nullable() }),
  z.object({ edit: z.literal('place'), places: z.array(z.object({ card: cardIdSchema, place: placeSchema.nullable() })).min(1).max(MOST_CARDS) }),
  z.object({ edit: z.literal('raise'), cards, to: z.enum(['front', 'back']) }),
  z.object({ edit: z.literal('card-note'), card: cardIdSchema, note: cardSchema.shape.note }),
  z.object({ edit: z.literal('rename'), name: nameSchema }),
  z.object({ edit: z.literal('note'), note: boardContentSchema.shape.note }),
  z.object({ edit: z.literal('layout'), layout: boardContentSchema.shape.layout }),
]);
export type BoardEdit = z.infer<typeof boardEditSchema>;

/** `present`; `absent`: a later import no longer had it; `unknown`: this catalog never had it. */
export const standingOfItemSchema = z.enum(['present', 'absent', 'unknown']);

const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

const cardBoxSchema = boxSchema.extend({
  /** How wide the words under the picture may be; 0 where there is no room for any. */
  words: z.number(),
});
export type CardBox = z.infer<typeof cardBoxSchema>;

export const shownCardSchema = cardSchema.extend({
  /** Of an unknown item, the id and the title that it came with. */
  shown: itemSummarySchema,
  standing: standingOfItemSchema,
  /** Where it stands in the board's present layout, its picture at its true shape. */
  box: cardBoxSchema,
});
export type ShownCard = z.infer<typeof shownCardSchema>;

export const boardVersionSchema = z.object({ version: z.int(), name: z.string(), at: z.number(), cards: z.int() });
export type BoardVersion = z.infer<typeof boardVersionSchema>;

export const boardSchema = boardContentSchema.extend({
  board: boardIdSchema,
  createdAt: z.number(),
  changedAt: z.number(),
  cards: z.array(shownCardSchema),
  /** In the layout by slots: those that hold something, and where on the board they are. */
  areas: z.array(boxSchema.extend({ slot: slotSchema.nullable() })),
  /** What would be undone and done again, in words; null for nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  versions: z.array(boardVersionSchema),
});
export type Board = z.infer<typeof boardSchema>;

export const boardSummarySchema = z.object({
  board: boardIdSchema,
  name: z.string(),
  createdAt: z.number(),
  changedAt: z.number(),
  removed: z.boolean(),
  cards: z.int(),
  /** Cards whose item is no longer, or was never, in this catalog. */
  absent: z.int(),
  /** The ids of its items. */
  items: z.array(z.string()),
  /** Pictures of the first few items that have one. */
  cover: z.array(itemSummarySchema),
});
export type BoardSummary = z.infer<typeof boardSummarySchema>;

/** Whom an item can be for; one whose words name none of them, or several, is for anybody. */
export const wearers = ['women', 'men', 'girls', 'boys'] as const;
const wearerSchema = z.enum(wearers);
export type Wearer = z.infer<typeof wearerSchema>;

export const suggestionSchema = z.object({
  item: itemSummarySchema,
  /** Higher fits better; comparable within one answer only. */
  score: z.number(),
  /** Why, in sentences, the most telling first. */
  reasons: z.array(z.string()),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const markSchema = z.enum(['pinned', 'hidden']);
export type Mark = z.infer<typeof markSchema>;

const nothing = z.object({}).strict();
const byBoard = z.object({ board: boardIdSchema });
const fileSchema = z.object({ name: z.string(), text: z.string() });

export const boardCalls = {
  /** The last changed first. */
  'boards.list': { input: z.object({ removed: z.boolean().default(false) }), output: z.array(boardSummarySchema) },
  'boards.get': { input: byBoard, output: boardSchema },
  'boards.create': {
    input: z.object({ name: nameSchema, items: z.array(z.string().min(1)).max(MOST_CARDS).default([]) }),
    output: boardSchema,
  },
  /** Answers when the change is on the disk. A change that changes nothing is none to undo. */
  'boards.edit': { input: byBoard.extend({ edits: z.array(boardEditSchema).min(1).max(200) }), output: boardSchema },
  'boards.undo': { input: byBoard, output: boardSchema },
  'boards.redo': { input: byBoard, output: boardSchema },
  'boards.duplicate': { input: byBoard, output: boardSchema },
  /** It can be restored: nothing of it is lost. */
  'boards.remove': { input: byBoard, output: nothing },
  'boards.restore': { input: byBoard, output: nothing },
  /** Keeps the board as it is now under a name, to come back to. */
  'boards.keep': { input: byBoard.extend({ name: nameSchema }), output: boardSchema },
  /** Makes the board what it was in a version; this can be undone as any change. */
  'boards.revert': { input: byBoard.extend({ version: z.int() }), output: boardSchema },

  /** The slots that something in the catalog belongs to. */
  'boards.slots': { input: nothing, output: z.array(slotSchema) },
  /** Items for a slot that fit what is on the board, the best first. */
  'boards.suggest': {
    input: byBoard.extend({ slot: slotSchema, limit: z.int().min(1).max(200).default(24) }),
    output: z.object({
      suggestions: z.array(suggestionSchema),
      /** Whom the look is for, where its items agree: what is for others is then not compared. */
      wearer: wearerSchema.nullable(),
      /** Items that were compared, and other boards that were learned from. */
      candidates: z.int(),
      boards: z.int(),
    }),
  },

  /** `json`: boards with their versions, from which another workspace makes the same; `csv`: a row a card; `html`: a page a board, to be printed. */
  'boards.export': {
    input: z.object({ boards: z.array(boardIdSchema).min(1).max(500), format: z.enum(['json', 'csv', 'html']) }),
    output: fileSchema,
  },
  /** A board that is here already becomes what the file says, which can be undone. */
  'boards.import': {
    input: z.object({
      from: z.union([z.object({ path: z.string().min(1) }).strict(), z.object({ text: z.string(), name: z.string().min(1).default('Imported') }).strict()]),
    }),
    output: z.object({
      added: z.array(boardIdSchema),
      changed: z.array(boardIdSchema),
      /** Those that were here exactly so. */
      known: z.array(boardIdSchema),
      rejected: z.array(rejectedRowSchema),
      /** Items that this catalog does not have; they stay on their boards. */
      unknownItems: z.array(z.string()),
    }),
  },

  /** What is pinned or hidden for a query; the strengths of its words do not matter. */
  'marks.list': { input: z.object({ asked: askedSchema }), output: z.array(z.object({ item: itemSummarySchema, mark: markSchema })) },
  /** Null takes a mark away. */
  'marks.put': {
    input: z.object({ asked: askedSchema, items: z.array(z.string().min(1)).min(1).max(1000), mark: markSchema.nullable() }),
    output: nothing,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
