import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionSchema, type Condition } from '../../../src/api/query.ts';
import { conditionWords, fieldName, priceOf, valuesOf, withoutField, withPrice, withValue } from '../../../renderer/facets/conditions.ts';

describe('filter conditions', () => {
  test('values of one field widen, the last one gone lifts the condition', () => {
    const red = withValue([], 'colour', 'red', true);
    const both = withValue(red, 'colour', 'blue', true);
    expect(both).toEqual([{ field: 'colour', values: ['red', 'blue'] }]);
    expect(withValue(withValue(both, 'colour', 'red', false), 'colour', 'blue', false)).toEqual([]);
    expect(withoutField(withValue(both, 'brand', 'Oak', true), 'colour')).toEqual([{ field: 'brand', values: ['Oak'] }]);
  });

  test('a price range replaces the one before, in the right order', () => {
    const range = withPrice(withPrice([], 10, null), 50, 20);
    expect(range).toEqual([{ field: 'price', min: 20, max: 50 }]);
    expect(priceOf(range)).toMatchObject({ min: 20, max: 50 });
    expect(withPrice(range, null, null)).toEqual([]);
  });

  test('in words', () => {
    const conditions: readonly Condition[] = [
      { field: 'base_colour', values: ['Navy Blue', 'Red'] },
      { field: 'price', min: null, max: 50 },
      { field: 'price', min: 10, max: null },
      { field: 'price', min: 10, max: 50 },
    ];
    expect(conditions.map(conditionWords)).toEqual(['base colour: Navy Blue or Red', 'price: up to 50', 'price: from 10', 'price: 10 to 50']);
    expect(fieldName('articleType')).toBe('article type');
  });

  test('whatever is chosen and let go, the engine accepts it and each field is restricted once', () => {
    const step = fc.tuple(fc.constantFrom('colour', 'brand'), fc.constantFrom('a', 'b', 'c'), fc.boolean());
    fc.assert(fc.property(fc.array(step), (steps) => {
      const where = steps.reduce<readonly Condition[]>((now, [field, value, chosen]) => withValue(now, field, value, chosen), []);
      for (const condition of where) expect(conditionSchema.safeParse(condition).success).toBe(true);
      expect(new Set(where.map(({ field }) => field)).size).toBe(where.length);
      const last = steps.at(-1);
      if (last) expect(valuesOf(where, last[0]).includes(last[1])).toBe(last[2]);
    }));
  });
});
