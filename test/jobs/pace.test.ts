import { describe, expect, it } from 'vitest';
import { inBatches, mapInOrder } from '../../src/catalog/streams.ts';
import { createControl, Stopped } from '../../src/jobs/control.ts';
import { createPace } from '../../src/jobs/pace.ts';

describe('pace', () => {
  it('is that of the last seconds, and unknown at first and while nothing moves', () => {
    let now = 0;
    const pace = createPace(() => now);
    const at = (seconds: number, done: number) => {
      now = seconds * 1000;
      pace.note(done);
      return pace.rate();
    };
    expect(at(0, 0)).toBeNull();
    expect(at(0.5, 50)).toBeNull();
    expect(at(2, 200)).toBe(100);
    for (let second = 3; second <= 30; second++) at(second, 200 + (second - 2) * 10);
    expect(at(31, 490)).toBeCloseTo(10, 5);
    for (let second = 32; second <= 50; second++) at(second, 490);
    expect(pace.rate()).toBeNull();
  });
});

describe('streams', () => {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('work on several values at a time, never on more, and keep their order', async () => {
    let [underWay, most] = [0, 0];
    const results: number[] = [];
    const doubled = mapInOrder([5, 1, 4, 2, 3, 0, 6], 3, async (value) => {
      most = Math.max(most, ++underWay);
      await wait(value * 3);
      underWay--;
      return value * 2;
    });
    for await (const result of doubled) results.push(result);
    expect(results).toEqual([10, 2, 8, 4, 6, 0, 12]);
    expect(most).toBe(3);
  });

  it('pass a failure on in its turn, and wait for what is under way', async () => {
    let running = 0;
    const results: number[] = [];
    const failing = mapInOrder([1, 2, 3, 4], 4, async (value) => {
      running++;
      await wait(value === 2 ? 1 : 20);
      running--;
      if (value === 2) throw new Error('two');
      return value;
    });
    await expect((async () => {
      for await (const result of failing) results.push(result);
    })()).rejects.toThrow('two');
    expect([results, running]).toEqual([[1], 0]);
  });

  it('come in groups', async () => {
    const groups: number[][] = [];
    for await (const group of inBatches(mapInOrder([1, 2, 3, 4, 5], 1, (value) => Promise.resolve(value)), 2)) groups.push(group);
    expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  });
});

describe('control', () => {
  it('holds the work while it is paused, and ends it even then', async () => {
    const told: boolean[] = [];
    const control = createControl((paused) => told.push(paused));
    await control.checkpoint();
    control.pause();
    const waiting = control.checkpoint().then(() => 'went on');
    setTimeout(control.resume, 10);
    expect(await waiting).toBe('went on');
    expect(told).toEqual([true, false]);
    control.pause();
    const stopping = control.checkpoint();
    setTimeout(control.interrupt, 10);
    await expect(stopping).rejects.toEqual(new Stopped('interrupted'));
    control.cancel();
    await expect(control.checkpoint()).rejects.toMatchObject({ state: 'interrupted' });
  });
});
