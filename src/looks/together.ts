/** What was learned from whole looks: which kinds of things are worn together. */
export interface Together {
  /** How many looks there were. */
  readonly looks: number;
  /** Looks that have both kinds. */
  both(a: string, b: string): number;
  /** log(found together / expected by chance), drawn towards 0 where little was seen. */
  affinity(a: string, b: string): number;
  /** log of the share of looks that have this kind, never 0. */
  commonness(kind: string): number;
}

/**
 * How many imagined looks, in which kinds meet as chance would have it, every pair is weighed against: a pair must be seen about so
 * often before it counts in full. Chosen on 4,859 outfits of other people (test/looks/polyvore.test.ts).
 */
const IMAGINED = 20;

/**
 * Counts which kinds of things are found together.
 * @param looks the kinds of each look's items
 */
export function learnTogether(looks: Iterable<readonly string[]>, imagined = IMAGINED): Together {
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  let total = 0;
  for (const look of looks) {
    const kinds = [...new Set(look)].sort();
    if (kinds.length < 2) continue;
    total++;
    kinds.forEach((a, at) => {
      count(single, a);
      for (const b of kinds.slice(at + 1)) count(pairs, pairKey(a, b));
    });
  }
  const both = (a: string, b: string) => pairs.get(a < b ? pairKey(a, b) : pairKey(b, a)) ?? 0;
  return {
    looks: total,
    both,
    affinity(a, b) {
      const expected = total === 0 ? 0 : ((single.get(a) ?? 0) * (single.get(b) ?? 0)) / total;
      return Math.log((both(a, b) + imagined) / (expected + imagined));
    },
    commonness: (kind) => Math.log(((single.get(kind) ?? 0) + 1) / (total + 1)),
  };
}

function pairKey(a: string, b: string): string {
  return `${a}\n${b}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
