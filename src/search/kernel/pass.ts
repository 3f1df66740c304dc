import type { Mode } from '../../api/query.ts';

/** What one pass over the compact copy is to score: the three modes of a query, put down as sums over a few dot products. */
export interface Pass {
  /** f_I of the query. */
  readonly look: Float64Array | null;
  /** The sum of the words' vectors, wanted ones plus, unwanted ones minus, each by its strength. */
  readonly sum: Float64Array | null;
  /** A mode that is left out is not scored. */
  readonly modes: Readonly<Partial<Record<Mode, ModeTerms>>>;
  /** The words that are switched on. */
  readonly words: readonly WordTerms[];
}

/** cosine = look x (look . f) + sum x (sum . f); key = sharpness x log((1 + cosine) / 2) + what the words say. */
export interface ModeTerms {
  /** Null where the mode has no vector to be alike to: likeness is 1. */
  readonly cosine: { readonly look: number; readonly sum: number } | null;
  /** Null where the key is the cosine itself. */
  readonly sharpness: number | null;
}

/** What a word adds to the keys of filter and combined. */
export interface WordTerms {
  readonly wanted: boolean;
  /** How often its logarithm counts. */
  readonly exponent: { readonly filter: number; readonly combined: number };
  /** 1 at the rows whose text states it; rows beyond its end are not stated. */
  readonly stated: Uint8Array;
  /** p_w is their product; none where it is read in the text. */
  readonly parts: readonly PartTerms[];
  /** p_w where it is read in the text. */
  readonly read: { readonly stated: number; readonly unstated: number };
  /** What the odds of p_w are multiplied by in combined. */
  readonly odds: { readonly stated: number; readonly unstated: number };
  /** The least factor in combined. */
  readonly doubt: number;
}

/** p = trust x sigmoid(slope x (weights . f) + offset) + rest, the evidence held within LIMIT. */
export interface PartTerms {
  readonly weights: Float64Array;
  readonly slope: number;
  readonly offset: number;
  readonly trust: number;
  readonly rest: number;
}

/** A row and what it is ranked by. */
export interface Found {
  readonly row: number;
  readonly key: number;
}

export type FoundByMode = Readonly<Partial<Record<Mode, readonly Found[]>>>;
