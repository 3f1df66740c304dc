import type { Slot } from '../api/looks.ts';
import type { Together } from './together.ts';

/** An item as a scorer sees it. */
export interface Piece {
  readonly item: number;
  readonly slot: Slot;
  /** What kind of thing it is: "sandal". Empty where nothing says so. */
  readonly kind: string;
  /** f_I; null for an item without a picture. */
  readonly vector: Float32Array | null;
}

/** How well an item fits the rest of a look, and what speaks for it. */
export interface Fit {
  readonly piece: Piece;
  /** Higher fits better; comparable within one answer. */
  readonly score: number;
  /** The piece of the rest that it goes with best in style; null where nothing has a picture. */
  readonly style: { readonly with: Piece; readonly likeness: number } | null;
  /** The piece whose kind it was most often seen with; null where such was never seen. */
  readonly seen: { readonly with: Piece; readonly looks: number } | null;
}

/** Judges candidates for one slot against the rest of a look. */
export interface LookScorer {
  score(rest: readonly Piece[], candidates: Iterable<Piece>): Fit[];
}

/**
 * What a step in style counts against kinds: between an item of ordinary likeness and a close one lies about a quarter, which weighs as
 * much as a kind that is e times as probable. Chosen, not learned: no outfits with pictures were to be had.
 */
const STYLE_WEIGHT = 4;

/**
 * The first scorer (ours): log P(kind | kinds of the rest) + 4 x style.
 *
 * P is naive Bayes over the kinds found together on the workspace's boards. Style is the mean cosine between the candidate and each
 * piece, each taken from the mean of its own slot: what is left then is colour, pattern and mood, not that shoes resemble shoes.
 *
 * @param centreOf the mean f_I of a slot's items; null for a slot without any
 */
export function createLookScorer(together: Together, centreOf: (slot: Slot) => Float64Array | null): LookScorer {
  return {
    score(rest, candidates) {
      const styled = rest.flatMap((piece) => {
        const vector = fromCentre(piece, centreOf);
        return vector ? [{ piece, vector }] : [];
      });
      const chances = new Map<string, number>();
      const chanceOf = (kind: string) => {
        const known = chances.get(kind);
        if (known !== undefined) return known;
        const chance = together.commonness(kind) + rest.reduce((sum, other) => sum + together.affinity(kind, other.kind), 0);
        chances.set(kind, chance);
        return chance;
      };
      const fits: Fit[] = [];
      for (const piece of candidates) {
        const vector = fromCentre(piece, centreOf);
        const likenesses = vector ? styled.map((other) => ({ with: other.piece, likeness: dot(vector, other.vector) })) : [];
        const style = likenesses.reduce((sum, { likeness }) => sum + likeness, 0) / Math.max(likenesses.length, 1);
        fits.push({ piece, score: chanceOf(piece.kind) + STYLE_WEIGHT * style, style: most(likenesses, ({ likeness }) => likeness), seen: seenWith(together, piece, rest) });
      }
      return fits;
    },
  };
}

function seenWith(together: Together, piece: Piece, rest: readonly Piece[]): Fit['seen'] {
  const seen = rest.map((other) => ({ with: other, looks: together.both(piece.kind, other.kind) })).filter(({ looks }) => looks > 0);
  return most(seen, ({ looks }) => looks);
}

/** f_I less its slot's mean, of unit length. */
function fromCentre({ slot, vector }: Piece, centreOf: (slot: Slot) => Float64Array | null): Float64Array | null {
  const centre = vector && centreOf(slot);
  if (!centre) return null;
  const difference = Float64Array.from(vector, (value, i) => value - centre[i]!);
  const length = Math.hypot(...difference);
  return length === 0 ? null : difference.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function most<T>(values: readonly T[], measure: (value: T) => number): T | null {
  return values.reduce<T | null>((best, value) => (best === null || measure(value) > measure(best) ? value : best), null);
}
