import { z } from 'zod';

const lab = z.tuple([z.number(), z.number(), z.number()]);

/** What is measured in a picture. Lightness is OKLab's, 0..1. */
export const pictureMeasuresSchema = z.object({
  /** Pixels of a thumbnail over which a sharp edge goes from one side to the other; 0 where there is none (`edgeWidthOf`). */
  edgeWidth: z.number(),
  /** Lightness under which the darkest 2 %, half, and all but the lightest 2 % of the picture lie. */
  lightness: z.tuple([z.number(), z.number(), z.number()]),
  /** The colour of the picture's edge, and the share of the edge that has it. */
  background: z.object({ colour: lab, share: z.number() }),
  /** The share of the picture that is not background. */
  foreground: z.number(),
  /** Parts of the foreground that hang together, as shares of it, the largest first; at most 4. */
  parts: z.array(z.number()),
  /** The foreground's main colours with their shares, the largest first; at most 4. */
  colours: z.array(z.object({ colour: lab, share: z.number() })),
  /** How the foreground is patterned (`textureOf`); empty where too little of it is cloth. */
  texture: z.array(z.number()),
});
export type PictureMeasures = z.infer<typeof pictureMeasuresSchema>;

/** Raised whenever pictures have to be measured anew. */
export const MEASURES_VERSION = 4;
