import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Own, Queue } from '../../../src/api/judge.ts';
import { faultsOf } from '../../../renderer/actions/action.ts';
import { helpActions } from '../../../renderer/actions/help-actions.ts';
import { inkOn } from '../../../renderer/label/grades.ts';
import { judgingActions, type JudgingDeeds } from '../../../renderer/label/judging/judging-actions.ts';
import { defaultKeys, judgingKeysSchema, withKey, type JudgingCommand } from '../../../renderer/label/judging/judging-keys.ts';
import { candidateAt, firstSpot, nextSpot, paceOf, recount, spotOfPlace, withChanged, type Spot } from '../../../renderer/label/judging/judging-state.ts';
import { draftOf, emptyDraft, nextAspect, opinionOf } from '../../../renderer/label/judging/opinion-draft.ts';

const opinion = { grade: 2, looks: null, words: null, comment: '' };
const own = (standing: Own['standing']): Own => ({ standing, opinion: standing === 'judged' ? opinion : null, conflict: false });

/** A set of queries, each with so many candidates, as an annotator's queue holds it. */
function makeSet(sizes: readonly number[]): { queue: Queue; pages: Map<string, readonly Candidate[]> } {
  let start = 1;
  const pages = new Map<string, readonly Candidate[]>();
  const queries = sizes.map((pairs, at) => {
    const query = `q${at + 1}`;
    const from = start;
    pages.set(query, Array.from({ length: pairs }, (_, place) => ({ place: from + place, item: { id: `${query}-${place}`, title: '', brand: null, price: null, picture: null }, own: own('open') })));
    start += pairs;
    return { query, start: from, pairs, judged: 0, skipped: 0 };
  });
  return { queue: { queries, total: start - 1, judged: 0, skipped: 0, next: 1 }, pages };
}

/** Goes through the queue as the view does, with this decision at every step; answers what was seen, in order. */
function walk(sizes: readonly number[], decide: (step: number) => 'judged' | 'skipped', most: number): { seen: string[]; end: Spot | null; queue: Queue } {
  const made = makeSet(sizes);
  let { queue } = made;
  let spot = firstSpot(queue);
  const seen: string[] = [];
  for (let step = 0; spot && step < most; step++) {
    const { query } = spot;
    const before = made.pages.get(query)!;
    const index = candidateAt(before, spot.at);
    const { item } = before[index]!;
    seen.push(item.id);
    const after = withChanged(before, query, [{ query, item: item.id, own: own(decide(step)) }]);
    made.pages.set(query, after);
    queue = recount(queue, query, after);
    spot = nextSpot(queue, query, after, index);
  }
  return { seen, end: spot, queue };
}

describe('the way through the queue', () => {
  test('leads through every place once, in order, and ends', () => {
    const { seen, end, queue } = walk([3, 1, 2], () => 'judged', 100);
    expect(seen).toEqual(['q1-0', 'q1-1', 'q1-2', 'q2-0', 'q3-0', 'q3-1']);
    expect(end).toBeNull();
    expect(queue).toMatchObject({ judged: 6, skipped: 0 });
  });

  test('skipped ones come again after all others', () => {
    const { seen, end } = walk([2, 2], (step) => (step === 0 || step === 2 ? 'skipped' : 'judged'), 100);
    expect(seen).toEqual(['q1-0', 'q1-1', 'q2-0', 'q2-1', 'q1-0', 'q2-0']);
    expect(end).toBeNull();
  });

  test('whatever is skipped, all is judged in the end', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.array(fc.boolean(), { maxLength: 40 }), (given, skips) => {
        const total = given.reduce((sum, n) => sum + n, 0);
        const { seen, end, queue } = walk(given, (step) => (skips[step] ? 'skipped' : 'judged'), total + skips.length);
        expect(end).toBeNull();
        expect(queue.judged).toBe(total);
        expect(new Set(seen).size).toBe(total);
        // Every open one comes before any comes a second time.
        expect(new Set(seen.slice(0, total)).size).toBe(total);
      }),
      { numRuns: 200 },
    );
  });

  test('a place has a query, and a regraded one leads back to where one was', () => {
    const { queue, pages } = makeSet([2, 3]);
    expect(spotOfPlace(queue, 4)).toEqual({ query: 'q2', at: { place: 4 } });
    expect(spotOfPlace(queue, 6)).toBeNull();
    const first = withChanged(pages.get('q1')!, 'q1', [{ query: 'q1', item: 'q1-0', own: own('judged') }]);
    expect(nextSpot(recount(queue, 'q1', first), 'q1', first, 0)).toEqual({ query: 'q1', at: { item: 'q1-1' } });
    expect(candidateAt(first, null)).toBe(1);
  });

  test('the pace is that of the last judgments', () => {
    expect(paceOf([0, 3000])).toBeNull();
    expect(paceOf(Array.from({ length: 21 }, (_, at) => at * 3000))).toBeCloseTo(20, 5);
  });
});

describe('an opinion', () => {
  test('is whole with one grade, or with three where looks and words are asked apart', () => {
    expect(opinionOf({ ...emptyDraft, grades: { grade: null } }, false)).toEqual({ grade: null, looks: null, words: null, comment: '' });
    const begun = { grades: { looks: 3 }, comment: ' torn ' };
    expect(opinionOf(begun, true)).toBeNull();
    expect(nextAspect(begun, true)).toBe('words');
    expect(opinionOf({ ...begun, grades: { looks: 3, words: 1, grade: 2 } }, true)).toEqual({ grade: 2, looks: 3, words: 1, comment: 'torn' });
  });

  test('keeps the remark when it is given anew', () => {
    expect(draftOf({ ...opinion, comment: 'torn' })).toEqual({ grades: {}, comment: 'torn' });
  });
});

describe('the keys of judging', () => {
  const nothing = (): void => undefined;
  const deeds: JudgingDeeds = { grade: nothing, skip: nothing, undo: nothing, redo: nothing, step: nothing, comment: nothing, goTo: nothing, stepQuery: nothing, toggleView: nothing, toggleGuidelines: nothing, look: nothing, changeKeys: nothing, leave: nothing };
  const grades = ['Wrong', 'Weak', 'Good', 'Perfect'].map((name) => ({ name, colour: '#808080' }));
  const actions = (keys = defaultKeys) => [
    ...helpActions({ openPalette: nothing, openHelp: nothing }),
    ...judgingActions({ keys, grades, isGrid: false, areGuidelinesShown: true, isAt: true, deeds }),
  ];

  test('belong to one command each, however they are changed', () => {
    expect(faultsOf(actions())).toEqual([]);
    const change = fc.tuple(fc.constantFrom(...(Object.keys(defaultKeys) as JudgingCommand[])), fc.constantFrom('A', 'X', '7', '0', '?', 'Mod+Z', 'Space', 'Shift+Z', 'ArrowLeft'));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const keys = changes.reduce((own, [command, key]) => withKey(own, command, key), defaultKeys);
        expect(faultsOf(actions(keys))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('are kept, and those of a later version are there as they come', () => {
    expect(judgingKeysSchema.parse({ undo: 'U', 'no-such-command': 'K' })).toEqual({ ...defaultKeys, undo: 'U' });
  });
});

test('what is written on a grade can be read on any colour', () => {
  const channel = (colour: string, at: number): number => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (colour: string): number => 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const colour = `#${value.toString(16).padStart(6, '0')}`;
      const [light, dark] = [luminance(colour), luminance(inkOn(colour))].sort((a, b) => b - a);
      expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
