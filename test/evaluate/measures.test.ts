import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMeasure, parseMeasures } from '../../src/evaluate/measure-names.ts';
import { idealDcg, ndcg, type JudgedRanking } from '../../src/evaluate/measures.ts';
import { oracles, rankingOf } from './oracle.ts';

const take = (name: string, ranking: JudgedRanking) => parseMeasure(name).of(ranking);

describe.runIf(oracles)('agrees with the reference tools', () => {
  it('pytrec_eval', () => {
    for (const [query, { ndcg, map }] of Object.entries(oracles!.O1.expect)) {
      expect(take('nDCG', rankingOf(oracles!.O1, query))).toBeCloseTo(ndcg, 12);
      expect(take('AP', rankingOf(oracles!.O1, query))).toBeCloseTo(map, 12);
    }
  });

  it.each([
    ['nDCG(exp)@20', 'ndcg_exp@20', 5],
    ['nDCG(exp)@2', 'ndcg_exp@2', 5],
    ['ERR@20', 'err@20_gmax4', 5],
    ['ERR@2', 'err@2_gmax4', 5],
    ['nDCG', 'ndcg_lin', 4],
    ['nDCG@2', 'ndcg_lin@2', 4],
    ['nDCG@3', 'ndcg_lin@3', 4],
    ['AP', 'ap', 4],
    ['RR', 'rr', 4],
    ['bpref', 'bpref', 4],
  ])('%s with gdeval and trec_eval', (name, key, digits) => {
    const values = ['0', '1'].map((query) => take(name, rankingOf(oracles!.O4, query)).toFixed(digits));
    expect(values).toEqual(oracles!.O4.expect[key]!.map((value) => value.toFixed(digits)));
  });

  it('Judged@3 with the share of unjudged results', () => {
    const values = ['0', '1'].map((query) => (1 - take('Judged@3', rankingOf(oracles!.O4, query))).toFixed(4));
    expect(values).toEqual(oracles!.O4.expect['unj@3']!.map((value) => value.toFixed(4)));
  });

  it.each([
    ['AP', 'ap'],
    ['infAP', 'infAP'],
    ['AP(rel=2)', 'ap_rel2'],
    ['infAP(rel=2)', 'infAP_rel2'],
    ['nDCG', 'ndcg_lin'],
  ])('%s with negative grades', (name, key) => {
    const values = ['0', '1'].map((query) => take(name, rankingOf(oracles!.O5, query)));
    values.forEach((value, i) => expect(Math.abs(value - oracles!.O5.expect[key]![i]!)).toBeLessThanOrEqual(1e-5));
  });
});

describe('by hand', () => {
  // Ranks: 3, unjudged, 0, 2, unjudged; another item has grade 1, another 0.
  const ranking: JudgedRanking = { ranked: [3, null, 0, 2, null], all: [3, 0, 2, 1, 0] };
  const log = Math.log2;

  it.each([
    ['nDCG@4', (3 + 2 / log(5)) / (3 + 2 / log(3) + 1 / 2)],
    ['nDCG(exp)@4', (7 + 3 / log(5)) / (7 + 3 / log(3) + 1 / 2)],
    ["nDCG'@4", (3 + 2 / 2) / (3 + 2 / log(3) + 1 / 2)],
    ["nDCG'(exp)@2", 7 / (7 + 3 / log(3))],
    ['AP', (1 + 2 / 4) / 3],
    ['AP@3', 1 / 3],
    ['RR', 1],
    ['RR(rel=4)', 0],
    ['P@2', 1 / 2],
    ['P@10', 2 / 10],
    ['R@4', 2 / 3],
    ['R(rel=2)@4', 1],
    ['ERR@2', 7 / 16],
    ['ERR(max=3)@4', 7 / 8 + (1 / 8) * (3 / 8) * (1 / 4)],
    ['RBP(p=0.5)', 0.5 + 0.5 ** 4],
    ['RBP(p=0.5,rel=3)', 0.5],
    ['RBP(p=0.5,max=3)', 0.5 + (2 / 3) * 0.5 ** 4],
    ['bpref', (1 + (1 - 1 / 2)) / 3],
    ['Judged@5', 3 / 5],
    ['Judged@3', 2 / 3],
    ['Judged@10', 3 / 5],
  ])('%s', (name, expected) => expect(take(name, ranking)).toBeCloseTo(expected, 12));

  it('the residual of RBP is what unjudged and unseen results could add', () => {
    const rbp = parseMeasure('RBP(p=0.5)');
    expect(rbp.residual!(ranking)).toBeCloseTo(0.5 ** 2 + 0.5 ** 5 + 0.5 ** 5, 12);
    expect(rbp.residual!({ ranked: [], all: [1] })).toBe(1);
  });

  it('a query with nothing relevant, and one without results, count 0', () => {
    for (const name of ['nDCG@10', "nDCG'@10", 'AP', 'RR', 'P@10', 'R@10', 'ERR@10', 'RBP(p=0.8)', 'bpref', 'infAP']) {
      expect(take(name, { ranked: [0, null, -1], all: [0, 0, -1] })).toBe(0);
      expect(take(name, { ranked: [], all: [2] })).toBe(0);
    }
    expect(take('Judged@10', { ranked: [], all: [2] })).toBe(0);
  });

  it('nDCG takes real gains with an ideal over everything there is', () => {
    const gains = new Float32Array([0.25, 1, 0.5, 0.75]);
    const ideal = idealDcg(gains, 2);
    expect(ideal).toBeCloseTo(1 + 0.75 / log(3), 6);
    expect(ndcg([0.5, 0.25], ideal, 2)).toBeCloseTo((0.5 + 0.25 / log(3)) / (1 + 0.75 / log(3)), 6);
    expect(ndcg([0, 0], idealDcg([0, 0], 2), 2)).toBe(0);
  });
});

describe('names', () => {
  it('are written in one way', () => {
    expect(parseMeasures('ndcg@10, RBP,RBP(p=0.8), nDCG’@5,RBP(p=0.9,max=3)').map(({ name }) => name)).toEqual([
      'nDCG@10', 'RBP(p=0.8)', "nDCG'@5", 'RBP(p=0.9,max=3)',
    ]);
  });

  it.each([
    ['NDCG10', 'There is no measure "NDCG10".'],
    ['P', 'P needs a depth'],
    ['bpref@5', 'bpref takes no depth'],
    ['P@0', 'A depth is a whole number from 1'],
    ['AP(p=1)', 'AP takes no "p".'],
    ['RBP(p=1)', "RBP's p is 1"],
    ['RBP(p=x)', "RBP's p must be a number above 0"],
    ['RBP(rel=1,max=3)', 'either binary'],
    ['nDCG(exp=2)@5', 'exp takes no value'],
    ['', 'There is no measure ""'],
  ])('"%s" is refused', (name, message) => expect(() => parseMeasure(name)).toThrow(message));

  it('a grade above the scale of ERR is refused, with the name to write', () => {
    expect(() => take('ERR@5', { ranked: [5], all: [5] })).toThrow(expect.objectContaining({ kind: 'usage', hint: expect.stringContaining('max=5') as string }));
  });
});

describe('laws', () => {
  const grade = fc.integer({ min: -1, max: 3 });
  /** Judged items in any order of ranks, unjudged ones between them, and judged items that were not found. */
  const rankings = fc.record({ ranked: fc.array(fc.option(grade), { maxLength: 30 }), missed: fc.array(grade, { maxLength: 10 }) }).map(
    ({ ranked, missed }): JudgedRanking => ({ ranked, all: [...ranked.filter((g) => g !== null), ...missed] }),
  );
  const bounded = ['nDCG@10', 'nDCG', 'nDCG(exp)@10', "nDCG'@10", 'AP', 'RR', 'P@10', 'R@10', 'ERR@10', 'RBP(p=0.8)', 'RBP(p=0.8,max=3)', 'bpref', 'infAP', 'Judged@10'];

  it('every measure is between 0 and 1', () => {
    fc.assert(fc.property(rankings, fc.constantFrom(...bounded), (ranking, name) => {
      const value = take(name, ranking);
      // infAP is an estimate: trec_eval's smoothing lets it pass 1 by less than the smoothing itself.
      expect(value).toBeLessThanOrEqual(name === 'infAP' ? 1 + 1e-4 : 1);
      expect(value).toBeGreaterThanOrEqual(0);
    }));
  });

  it('the order of unjudged tails changes nothing, nor does their length where ranks are not counted', () => {
    fc.assert(fc.property(rankings, fc.nat(20), fc.constantFrom('nDCG', "nDCG'@10", 'AP', 'RR', 'R@50', 'ERR', 'RBP(p=0.8)', 'bpref', 'infAP'), (ranking, tail, name) => {
      const longer = { ...ranking, ranked: [...ranking.ranked, ...new Array<null>(tail).fill(null)] };
      expect(take(name, longer)).toBe(take(name, ranking));
    }));
  });

  it('the best order of real gains has nDCG 1, and no order more', () => {
    const gains = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }).filter((all) => all.some((g) => g > 1e-300));
    fc.assert(fc.property(gains, fc.integer({ min: 1, max: 40 }), (all, k) => {
      const ideal = idealDcg(all, k);
      expect(ndcg(all, ideal, k)).toBeLessThanOrEqual(1);
      expect(ndcg(all.toSorted((a, b) => b - a), ideal, k)).toBe(1);
    }));
  });

  it('a better grade one rank higher never lowers a measure of the whole list', () => {
    fc.assert(fc.property(rankings, fc.nat(), fc.constantFrom('nDCG', 'AP', 'RR', 'ERR', 'RBP(p=0.8)', 'RBP(p=0.8,max=3)'), (ranking, at, name) => {
      const ranked = [...ranking.ranked];
      const i = ranked.length < 2 ? 0 : at % (ranked.length - 1);
      const [upper, lower] = [ranked[i] ?? 0, ranked[i + 1] ?? 0];
      if (ranked.length < 2 || lower <= upper) return;
      [ranked[i], ranked[i + 1]] = [ranked[i + 1]!, ranked[i]!];
      expect(take(name, { ...ranking, ranked })).toBeGreaterThanOrEqual(take(name, ranking) - 1e-12);
    }));
  });

  it('RBP and its residual never pass 1 together', () => {
    fc.assert(fc.property(rankings, (ranking) => {
      const rbp = parseMeasure('RBP(p=0.8)');
      expect(rbp.of(ranking) + rbp.residual!(ranking)).toBeLessThanOrEqual(1 + 1e-12);
    }));
  });
});
