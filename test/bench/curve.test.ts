import { expect, it } from 'vitest';
import { drawCurve, type CurvePoint } from '../../src/bench/curve.ts';

const timed = (median: number) => ({ median, spread: [median, median] as const });

it('draws every size in every panel, larger ones further to the right', () => {
  const points = [10_000, 150_000, 1_500_000].map((items): CurvePoint => ({
    items,
    opened: items / 1000,
    memory: 100 + items / 5000,
    databaseMegabytes: items / 500,
    copyMegabytes: items / 4000,
    searched: { search: timed(items / 30_000), facet: timed(1), read: timed(items / 60_000), kernel: 'plain', threads: 2 },
  }));
  const svg = drawCurve(points, 'a <fast> machine & more');
  expect(svg).toContain('a &lt;fast> machine &amp; more');
  const lines = [...svg.matchAll(/<polyline[^>]* points="([^"]+)"/g)].map(([, places]) => places!.split(' ').map((place) => place.split(',').map(Number)));
  expect(lines.map(({ length }) => length)).toEqual([3, 3, 3, 3, 3]);
  for (const places of lines) {
    expect(places.map(([left]) => left)).toEqual(places.map(([left]) => left!).toSorted((a, b) => a - b));
    // More takes more, which lies higher.
    expect(places[2]![1]).toBeLessThan(places[0]![1]!);
    for (const [left, top] of places) expect([left! >= 0 && left! <= 300, top! >= 0 && top! <= 244]).toEqual([true, true]);
  }
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});
