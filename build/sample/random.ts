import { createRandom as numbers } from '../../src/random.ts';

/** A stream of numbers that depends on its seed alone. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, in proportion to its weight. */
  weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T;
  /** A stream of its own for one purpose: drawing more numbers here changes nothing there. */
  fork(purpose: string): Random;
}

/** A stream for drawing, from the seed's plain numbers. */
export function createRandom(seed: string): Random {
  const next = numbers(seed);

  function pick<T>(list: readonly T[]): T {
    return list[Math.floor(next() * list.length)] as T;
  }

  return {
    next,
    pick,
    between: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick(entries)[0];
    },
    fork: (purpose) => createRandom(`${seed}/${purpose}`),
  };
}
