import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { groupBy } from '../../src/group-by.ts';
import { learnTogether, type Together } from '../../src/looks/together.ts';
import { sharedData } from '../shared-data.ts';

const file = sharedData('data/polyvore-outfits/outfits.csv');

interface Piece {
  readonly kind: string;
  readonly slot: string;
}

function outfits(): Piece[][] {
  const rows = parse<Record<string, string>>(readFileSync(file!), { columns: true }).filter(({ category }) => category);
  const sets = groupBy(rows, ({ set_id: set }) => set!);
  return [...sets.values()].map((set) => set.map(({ category, semantic_category: slot }) => ({ kind: category!, slot: slot!.trim() }))).filter(({ length }) => length > 1);
}

/** Every fifth outfit is left out of what is learned. One of its items is hidden, and the kinds of its slot are ranked by the rest: the mean of 1 / rank. */
function fillTheBlank(sets: readonly Piece[][], together: Together, useRest: boolean): { readonly mrr: number; readonly first: number; readonly blanks: number } {
  const kinds = new Map([...groupBy(sets.flat(), ({ slot }) => slot)].map(([slot, pieces]) => [slot, [...new Set(pieces.map(({ kind }) => kind))]]));
  let sum = 0;
  let first = 0;
  let blanks = 0;
  for (const set of sets.filter((_, at) => at % 5 === 0)) {
    for (const { kind, slot } of set) {
      const rest = set.filter((other) => other.slot !== slot);
      const candidates = kinds.get(slot)!;
      if (rest.length === 0 || candidates.length < 3) continue;
      const score = (of: string) => together.commonness(of) + (useRest ? rest.reduce((total, other) => total + together.affinity(of, other.kind), 0) : 0);
      const own = score(kind);
      // Kinds of the same score share their places.
      const rank = candidates.reduce((at, other) => at + (other === kind ? 0 : score(other) > own ? 1 : score(other) === own ? 0.5 : 0), 1);
      sum += 1 / rank;
      first += Number(rank === 1);
      blanks++;
    }
  }
  return { mrr: sum / blanks, first: first / blanks, blanks };
}

it.skipIf(file === null)('what was learned of kinds fills a blank better than commonness alone, and few looks do no harm', () => {
  const sets = outfits();
  const learned = sets.filter((_, at) => at % 5 !== 0).map((set) => set.map(({ kind }) => kind));
  const results = [20, 200, learned.length].map((many) => {
    const together = learnTogether(learned.slice(0, many));
    const [common, rest] = [fillTheBlank(sets, together, false), fillTheBlank(sets, together, true)];
    console.log(`learned from ${many} outfits, ${rest.blanks} blanks: MRR ${rest.mrr.toFixed(3)} (commonness alone ${common.mrr.toFixed(3)}), first ${rest.first.toFixed(3)} (${common.first.toFixed(3)})`);
    return rest.mrr - common.mrr;
  });
  for (const gain of results) expect(gain).toBeGreaterThan(0);
  expect(results.at(-1)).toBeGreaterThan(0.02);
});
