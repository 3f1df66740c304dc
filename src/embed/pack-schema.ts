import { z } from 'zod';

/** The newest form of `model.json` that this version reads. */
export const PACK_FORMAT = 1;

const share = z.number().min(0).max(1);

const packFile = z.object({
  /** Beside `model.json`. */
  name: z.string().regex(/^[\w-]+\.(onnx|bin)$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The shape of pictures, in pixels, and per channel (red, green, blue, 0..1) the mean and deviation that normalise them. */
export const pictureInput = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  mean: z.tuple([z.number(), z.number(), z.number()]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
});

/**
 * A network that judges likeness in benchmarks, never loaded by a search: pixels [N,3,height,width] float32 -> features [N,D].
 * It has seen no text.
 */
export const pictureReference = z.object({
  /** Its file, relative to the description. */
  network: z.string().min(1),
  input: pictureInput,
  /** Subtracted from features: networks that end in a rectifier see all pictures on one side of zero. */
  centre: z.array(z.number()).optional(),
});

const calibration = z.object({ slope: z.number().positive(), offset: z.number() });

const packWord = z.object({
  word: z.string().min(1),
  /** How many training items have it. */
  count: z.number().int().nonnegative(),
  /** What kind of word it is (the catalog column it comes from); words of one group can replace each other. */
  group: z.string().optional(),
  /** p = sigmoid(slope * logit + offset). */
  calibration,
  /** Average precision of the probability on validation items. */
  groundedness: share,
});

/**
 * How words that the model never learned are understood from those that it did. Such a word is the mean of its `nearest` learned
 * words, weighed by exp(sharpness x likeness); p = trust x p of that mean + (1 - trust) x otherwise.
 */
const openWordsInfo = z.object({
  file: packFile,
  words: z.number().int().positive(),
  /** In a word's direction. */
  numbers: z.number().int().positive(),
  nearest: z.number().int().positive(),
  sharpness: z.number().positive(),
  /** A word less like its nearest learned word is not understood. */
  leastLikeness: z.number().min(-1).max(1),
  /**
   * How much of what is seen of a learned word is seen of one understood so (their average precisions' ratio, held out), and how
   * many items such a word describes on average.
   */
  trust: share,
  otherwise: share,
  /** Learned words held out in turn, and understood from the others, on validation items. */
  heldOut: z.object({
    words: z.number().int().nonnegative(),
    /** Those that were understood: at least as like another as asked. */
    understood: z.number().int().nonnegative(),
    /** Mean average precision of these: as understood, as learned, and of items in any order. */
    averagePrecision: share,
    learned: share,
    chance: share,
    /** Share of these that could be seen: average precision of at least the floor for visual words. */
    seen: share,
    /** Expected calibration error of their probabilities. */
    calibrationError: share,
  }),
});

const strength = z.number().positive();
const sharpness = z.number().positive();

/** `model.json`: what a model pack is, how its files are read, how good it was measured to be. */
export const packInfo = z.object({
  format: z.literal(PACK_FORMAT),
  name: z.string().min(1),
  version: z.string().min(1),
  files: z.object({
    /** pixels [N,3,H,W] float32 -> vectors [N,D], unit length. */
    image: packFile,
    /** words [N,V] float32, how often each word occurs -> vectors [N,D], unit length. */
    text: packFile,
    /** vectors [N,D] -> logits [N,V], linear. */
    attributes: packFile,
  }),
  input: pictureInput,
  dimensions: z.number().int().positive(),
  vocabulary: z.array(packWord).min(1),
  /** Left out in packs that understand no other words than their own. */
  openWords: openWordsInfo.optional(),
  /**
   * Each mode's defaults: how strong a word is beside the picture; likeness is ((1 + cosine) / 2) ^ sharpness; under `doubt` no
   * word's factor falls.
   */
  modes: z.object({
    arithmetic: z.object({ strength }),
    filter: z.object({ sharpness }),
    combined: z.object({ strength, sharpness, doubt: share.default(0) }),
  }),
  /** Measured with these very files, through this application's own code, on items the training never saw. */
  quality: z.object({
    items: z.number().int().positive(),
    /** Text -> image: share of items whose picture is the first, or among the first 10, for the item's own words. */
    recallAt1: share,
    recallAt10: share,
    meanReciprocalRank: share,
    /** Expected calibration error over all items and words, 15 bins of equal width: mostly words that are clearly not there. */
    calibrationError: share,
    /** The same over the words given a probability of at least a tenth. */
    calibrationErrorSeen: share,
    /** The same recall on the bundled sample catalog, whose drawings training never saw. */
    drawn: z.object({ items: z.number().int().positive(), recallAt10: share }),
    /** There: how often the most probable type, and colour (the main one; or also a pattern's second), is what was drawn. */
    drawnAttributes: z.object({ items: z.number().int().positive(), type: share, colour: share, eitherColour: share }).optional(),
    /** Photos by private people, unlike a shop's: how often the nearest picture of the shop shows the same kind of thing. */
    homePhotos: z.object({ photos: z.number().int().positive(), right: share }).optional(),
    /** Of one core, to read a picture and make its vector. */
    millisecondsPerImage: z.number().positive().optional(),
    /** All files that a search needs. */
    packBytes: z.number().int().positive().optional(),
  }),
  /** Judges likeness in benchmarks where no other network is named. */
  reference: pictureReference.optional(),
  trainedOn: z.array(z.object({ name: z.string(), items: z.number().int().positive() })).min(1),
  training: z.object({ seed: z.number().int(), epochs: z.number().int().positive(), seconds: z.number().positive() }),
});

export type PackInfo = z.infer<typeof packInfo>;
export type PictureReference = z.infer<typeof pictureReference>;
export type PackWord = z.infer<typeof packWord>;
export type PictureInput = z.infer<typeof pictureInput>;
export type Calibration = z.infer<typeof calibration>;
export type OpenWordsInfo = z.infer<typeof openWordsInfo>;
