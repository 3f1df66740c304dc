import { describe, expect, it } from 'vitest';
import { densityOf, learnBells } from '../../../src/audit/text/bells.ts';
import { createRandom } from '../../../src/random.ts';

const random = createRandom('bells');
/** About normal: the sum of twelve. */
const around = (mean: number, deviation: number) => mean + deviation * (Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0) - 6);
/** The second measure follows the first. */
const leaning = (count: number, [x, y]: readonly [number, number]) =>
  Array.from({ length: count }, () => {
    const first = around(0, 2);
    return [x + first, y + first + around(0, 0.5)];
  });
const options = { fewest: 4, shrink: 8, leastVariance: 1e-4 };

describe('bells', () => {
  const bells = learnBells(new Map([['here', leaning(800, [0, 0])], ['there', leaning(500, [5, -5])], ['rare', leaning(3, [0, 0])]]), options);

  it('are learned of words that are said often enough', () => {
    expect([...bells.keys()]).toEqual(['here', 'there']);
  });

  it('are densities: all of a bell is one', () => {
    const step = 0.25;
    let whole = 0;
    for (let x = -15; x <= 15; x += step) for (let y = -15; y <= 15; y += step) whole += densityOf(bells.get('here')!, [x, y]) * step * step;
    expect(whole).toBeCloseTo(1, 1);
  });

  it('lean as the measures do: two values equally far from the middle are not equally usual', () => {
    const here = bells.get('here')!;
    expect(densityOf(here, [2, 2])).toBeGreaterThan(20 * densityOf(here, [2, -2]));
  });

  it('are not widened by wrong statements', () => {
    const right = leaning(300, [0, 0]);
    const wrong = leaning(15, [40, -40]);
    const mixed = learnBells(new Map([['here', [...right, ...wrong]]]), options).get('here')!;
    expect(Math.hypot(mixed.mean[0]!, mixed.mean[1]!)).toBeLessThan(1);
    expect(densityOf(mixed, [40, -40])).toBeLessThan(1e-6);
  });
});
