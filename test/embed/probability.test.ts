import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordProbability } from '../../src/embed/probability.ts';

const logit = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const calibration = fc.record({
  slope: fc.double({ min: 1e-3, max: 100, noNaN: true }),
  offset: fc.double({ min: -50, max: 50, noNaN: true }),
});

describe('wordProbability', () => {
  it('is above 0 and below 1, also as a float32, and so is what is left of it', () => {
    fc.assert(
      fc.property(logit, calibration, (value, fit) => {
        const p = wordProbability(value, fit);
        expect(Math.fround(p)).toBeGreaterThan(0);
        expect(Math.fround(p)).toBeLessThan(1);
        expect(Math.fround(1 - p)).toBeGreaterThan(0);
      }),
    );
  });

  it('never falls where the logit rises', () => {
    fc.assert(
      fc.property(logit, logit, calibration, (a, b, fit) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(wordProbability(low, fit)).toBeLessThanOrEqual(wordProbability(high, fit));
      }),
    );
  });

  it('is the logistic function of slope * logit + offset', () => {
    expect(wordProbability(0, { slope: 2, offset: 0 })).toBe(0.5);
    expect(wordProbability(1, { slope: 2, offset: -1 })).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
  });
});
