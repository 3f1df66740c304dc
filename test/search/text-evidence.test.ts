import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modes, searchSchema } from '../../src/api/query.ts';
import { createRandom } from '../../src/random.ts';
import { explain } from '../../src/search/explain.ts';
import { search } from '../../src/search/search.ts';
import { textHabit, withText } from '../../src/search/text-evidence.ts';
import { testCatalog, testPack } from './search-fixture.ts';

const ITEMS = 4000;

/** A catalog whose pictures show a word with known probabilities, and whose text states it with known ones. */
function catalog({ shown, unshown }: { shown: number; unshown: number }, probabilityOf: (random: () => number) => number) {
  const random = createRandom(`catalog ${shown} ${unshown}`);
  const probability = Float64Array.from({ length: ITEMS }, () => probabilityOf(random));
  const stated = Uint8Array.from(probability, (p) => Number(random() < (random() < p ? shown : unshown)));
  return { probability, stated };
}

/** One item in eight shows the word; the model is mostly sure. */
const usual = (random: () => number) => (random() < 0.125 ? 0.6 + 0.39 * random() : 0.1 * random());

describe('textHabit', () => {
  it('learns from the catalog how often its text states what pictures show, and what they do not', () => {
    for (const truth of [
      { shown: 0.9, unshown: 0.01 },
      { shown: 0.5, unshown: 0.03 },
      { shown: 0.15, unshown: 0.005 },
    ]) {
      const { probability, stated } = catalog(truth, usual);
      const habit = textHabit(probability, stated);
      expect(Math.abs(habit.shown - truth.shown)).toBeLessThan(0.05);
      expect(Math.abs(habit.unshown - truth.unshown)).toBeLessThan(0.01);
    }
  });

  it('is not moved by words that pictures hardly show', () => {
    const probability = new Float64Array(ITEMS).fill(0.001);
    probability[7] = 0.9;
    const stated = new Uint8Array(ITEMS);
    const silent = textHabit(probability, stated).shown;
    stated[7] = 1;
    const said = textHabit(probability, stated).shown;
    expect(silent).toBeGreaterThan(0.3);
    expect(said).toBeLessThan(0.7);
    expect(said).toBeGreaterThan(silent);
  });

  it('trusts no text blindly, not even one that is always right', () => {
    const probability = Float64Array.from({ length: ITEMS }, (_, row) => (row % 8 === 0 ? 1 - 1e-6 : 1e-6));
    const { shown, unshown } = textHabit(probability, Uint8Array.from(probability, Math.round));
    expect(shown).toBeLessThan(1);
    expect(unshown).toBeGreaterThan(0);
  });

  it('gives probabilities, the word being stated of what shows it at least as often as of what does not', () => {
    const items = fc.array(fc.tuple(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(items, (rows) => {
        const { shown, unshown } = textHabit(Float64Array.from(rows, ([p]) => p), Uint8Array.from(rows, ([, said]) => Number(said)));
        expect(unshown).toBeGreaterThan(0);
        expect(shown).toBeGreaterThanOrEqual(unshown);
        expect(shown).toBeLessThan(1);
      }),
    );
  });
});

describe('withText', () => {
  it('is the rule of Bayes', () => {
    // Of 1,000 items that look alike, 400 show the word, and text says so of 240 of them and of 12 of the others.
    const informed = withText(Float64Array.of(0.4, 0.4), Uint8Array.of(1, 0), { shown: 0.6, unshown: 0.02 });
    expect(informed[0]).toBeCloseTo(240 / (240 + 12), 12);
    expect(informed[1]).toBeCloseTo(160 / (160 + 588), 12);
  });

  it('stays right four times in five where it says 0.8', () => {
    const truth = { shown: 0.6, unshown: 0.03 };
    const random = createRandom('calibration');
    const rows = Array.from({ length: 40_000 }, () => {
      const p = random();
      const shows = random() < p;
      return { p, shows, said: random() < (shows ? truth.shown : truth.unshown) };
    });
    const informed = withText(Float64Array.from(rows, ({ p }) => p), Uint8Array.from(rows, ({ said }) => Number(said)), truth);
    const near = rows.filter((_, row) => Math.abs(informed[row]! - 0.8) < 0.05);
    expect(Math.abs(near.filter(({ shows }) => shows).length / near.length - 0.8)).toBeLessThan(0.03);
  });

  it('never lowers a word that the text states, nor raises one that it does not', () => {
    const share = fc.double({ min: 0.001, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), share, share, (p, a, b) => {
        const habit = { shown: Math.max(a, b), unshown: Math.min(a, b) };
        const [said, silent] = withText(Float64Array.of(p, p), Uint8Array.of(1, 0), habit);
        expect(said).toBeGreaterThanOrEqual(p * (1 - 1e-9));
        expect(silent).toBeLessThanOrEqual(p * (1 + 1e-9));
      }),
    );
  });

  it('hears next to nothing in the silence of a catalog with little text', () => {
    const { probability, stated } = catalog({ shown: 0.03, unshown: 0 }, usual);
    const informed = withText(probability, stated, textHabit(probability, stated));
    probability.forEach((p, row) => {
      if (stated[row] === 0) expect(p - informed[row]!).toBeLessThan(0.03);
    });
  });
});

describe('the combined mode', () => {
  const pack = testPack(3, [{ word: 'red', vector: [0, 1, 0] }]);
  const vector = [1, 0.2, 0];
  const look = { vector: Float32Array.from([1, 0, 0]), item: null };
  const asked = (side: 'wanted' | 'unwanted', byCatalogWords = false) =>
    searchSchema.parse({ query: { like: null, wanted: [], unwanted: [], [side]: [{ word: 'red' }] }, byCatalogWords });

  it('reads the text of items whose pictures are the same; the others do not', () => {
    const { place, remove } = testCatalog(pack, [{ id: 'silent', vector }, { id: 'stated', vector, words: ['red'] }]);
    try {
      const [wanted, unwanted] = [search(place, asked('wanted'), look), search(place, asked('unwanted'), look)];
      for (const mode of modes) {
        const scores = (result: typeof wanted) => Object.fromEntries(result.lanes[mode]!.hits.map(({ id, score }) => [id, score]));
        if (mode === 'combined') {
          expect(scores(wanted).stated).toBeGreaterThan(scores(wanted).silent!);
          expect(scores(unwanted).stated).toBeLessThan(scores(unwanted).silent!);
        } else {
          expect(scores(wanted).stated).toBe(scores(wanted).silent);
        }
      }
      // What is shown of a tile stays what its picture shows.
      expect(wanted.lanes.combined!.hits[0]!.probabilities).toEqual(wanted.lanes.combined!.hits[1]!.probabilities);
      expect(explain(place, asked('wanted'), look, 'stated').sentences[0]).toMatch(/its text says/);
      expect(explain(place, asked('wanted'), look, 'silent').sentences[0]).toMatch(/its text does not say so/);
    } finally {
      remove();
    }
  });

  it('leaves out what the text does not state where the filter is to be hard', () => {
    const doubting = testPack(3, [{ word: 'red', vector: [0, 1, 0] }], { ...pack.info.modes, combined: { strength: 1, sharpness: 1, doubt: 0.2 } });
    const { place, remove } = testCatalog(doubting, [{ id: 'silent', vector }, { id: 'stated', vector, words: ['red'] }]);
    try {
      expect(search(place, asked('wanted', true), look).lanes.combined!.hits.map(({ id }) => id)).toEqual(['stated']);
      expect(search(place, asked('wanted'), look).lanes.combined!.hits).toHaveLength(2);
    } finally {
      remove();
    }
  });
});
