import { describe, expect, it } from 'vitest';
import { fitTwoGroups, type TwoGroups } from '../../../src/audit/text/two-groups.ts';
import { createRandom } from '../../../src/random.ts';

const random = createRandom('two groups');

/** Fits without a breath. */
function fit(...given: Parameters<typeof fitTwoGroups>): TwoGroups {
  const rounds = fitTwoGroups(...given);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}

/** About normal: the sum of twelve. */
function around(mean: number, deviation: number): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += random();
  return mean + deviation * sum;
}

/** Evidence of right statements lies around 3, of wrong ones around -3. */
function evidence(count: number, wrongShare: number): { readonly features: readonly number[]; readonly wrong: boolean }[] {
  return Array.from({ length: count }, () => {
    const wrong = random() < wrongShare;
    return { wrong, features: [around(wrong ? -3 : 3, 2), around(wrong ? -2 : 2, 2)] };
  });
}

describe('two groups', () => {
  it.each([0.02, 0.1, 0.25])('finds the share of wrong statements (%s), and its confidence is right as often as it says', (share) => {
    const stated = evidence(6000, share);
    const made = evidence(3000, 1).map(({ features }) => features);
    const { share: found, wrong } = fit(stated.map(({ features }) => features), made);
    expect(Math.abs(found - share)).toBeLessThan(0.02);
    for (const [low, high] of [[0.5, 0.9], [0.9, 1]] as const) {
      const told = stated.filter(({ features }) => wrong(features) >= low && wrong(features) < high);
      const said = told.reduce((sum, { features }) => sum + wrong(features), 0) / told.length;
      const right = told.filter((one) => one.wrong).length / told.length;
      expect(Math.abs(said - right), `${low} to ${high}, ${told.length} statements`).toBeLessThan(0.15);
    }
  });

  it('says little of a catalog in which nothing is wrong', () => {
    const stated = evidence(3000, 0);
    const { wrong } = fit(stated.map(({ features }) => features), evidence(2000, 1).map(({ features }) => features));
    expect(stated.filter(({ features }) => wrong(features) > 0.5).length).toBeLessThan(6);
  });
});
