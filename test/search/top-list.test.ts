import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTopList } from '../../src/search/top-list.ts';

const row = fc.record({ item: fc.integer({ min: 0, max: 1_000_000 }), score: fc.oneof(fc.constantFrom(0, 1, -1), fc.double({ noNaN: true })) });
const rows = fc.uniqueArray(row, { selector: ({ item }) => item, maxLength: 60 });

it('keeps the best k of any rows, equal scores by item', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 70 }), (given, k) => {
      const top = createTopList(k);
      given.forEach(({ item, score }, at) => top.offer(at, item, score));
      const order = (a: number, b: number) => (a === b ? 0 : a > b ? -1 : 1);
      const sorted = given
        .map((_, at) => at)
        .sort((a, b) => order(given[a]!.score, given[b]!.score) || given[a]!.item - given[b]!.item);
      expect(top.rows()).toEqual(sorted.slice(0, k));
    }),
  );
});

it('does not depend on the order in which rows come', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const orders = [given, given.toReversed()].map((order) => {
        const top = createTopList(5);
        for (const { item, score } of order) top.offer(item, item, score);
        return top.rows();
      });
      expect(orders[0]).toEqual(orders[1]);
    }),
  );
});
