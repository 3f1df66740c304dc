import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contract } from '../../../src/api/contract.ts';
import { fields, importInputSchema, type Job } from '../../../src/api/import.ts';
import { fileName, isCatalogDrop, sortPaths, withPaths } from '../../../renderer/import/dropped.ts';
import { emptyPlan, guessedRoles, hasId, importOf, roleNames, sourceOf, withRole, type Role, type Roles } from '../../../renderer/import/import-plan.ts';
import { picturesFound } from '../../../renderer/import/preview-words.ts';
import { canGoOn, countLines, duration, oneLine, pace, withJob } from '../../../renderer/import/job-words.ts';

describe('what was dropped', () => {
  test('a catalog, archives and folders are told apart from pictures', () => {
    expect(sortPaths(['/shop/Items.CSV', '/shop/pictures', '/shop/more.tar.gz', '/shop/red.jpg'])).toEqual({
      catalogs: ['/shop/Items.CSV'],
      places: ['/shop/pictures', '/shop/more.tar.gz'],
    });
    expect(isCatalogDrop(['red.jpg', 'blue.PNG'])).toBe(false);
    expect(isCatalogDrop(['red.jpg', 'items.parquet'])).toBe(true);
    expect(isCatalogDrop(['pictures'])).toBe(true);
  });

  test('a new catalog starts with its own guesses, pictures are added once', () => {
    const first = withPaths(emptyPlan, ['/a.csv', '/pictures']);
    expect(first).toEqual({ source: '/a.csv', images: ['/pictures'], sheet: null, roles: null });
    const mapped = { ...first, roles: { sku: 'id' }, sheet: 'two' } as const;
    expect(withPaths(mapped, ['/pictures', '/more.zip'])).toEqual({ ...mapped, images: ['/pictures', '/more.zip'] });
    expect(withPaths(mapped, ['/b.xlsx'])).toMatchObject({ source: '/b.xlsx', roles: null, sheet: null });
  });

  test('file names of every system', () => {
    expect(['/a/b.csv', 'C:\\a\\b.csv', '/a/b/', 'b'].map(fileName)).toEqual(['b.csv', 'b.csv', 'b', 'b']);
  });
});

describe('the plan of an import', () => {
  const columns = [{ name: 'sku', field: 'id' }, { name: 'name', field: 'title' }, { name: 'season', field: null }, { name: 'url', field: null }] as const;
  const guessed = guessedRoles(columns);

  test('what is not a field is kept for filters, and a field moves from column to column', () => {
    expect(guessed).toEqual({ sku: 'id', name: 'title', season: 'facet', url: 'facet' });
    expect(withRole(guessed, 'season', 'title')).toEqual({ sku: 'id', name: 'facet', season: 'title', url: 'facet' });
  });

  test('becomes an input the engine accepts', () => {
    const roles = withRole(withRole(guessed, 'url', 'leave-out'), 'season', 'category');
    const plan = { ...emptyPlan, source: '/a.xlsx', sheet: 'two' };
    const input = importOf(plan, roles);
    expect(input).toEqual({ source: '/a.xlsx', images: [], sheet: 'two', mapping: { id: 'sku', title: 'name', category: 'season' }, ignore: ['url'] });
    expect(importInputSchema.safeParse(input).success).toBe(true);
    expect(importOf(emptyPlan, roles)).toBeNull();
  });

  test('is looked into with the guess until a role is changed', () => {
    const plan = { ...emptyPlan, source: '/a.csv' };
    expect(sourceOf(plan)).toEqual({ source: '/a.csv', images: [] });
    const changed = sourceOf({ ...plan, roles: withRole(guessed, 'url', 'image') });
    expect(changed).toEqual({ source: '/a.csv', images: [], mapping: { id: 'sku', title: 'name', image: 'url' } });
    expect(contract['import.inspect'].input.safeParse(changed).success).toBe(true);
  });

  test('needs a column that tells items apart', () => {
    expect(hasId(guessed)).toBe(true);
    expect(hasId(withRole(guessed, 'sku', 'facet'))).toBe(false);
  });

  test('whatever is chosen, no field comes from two columns and no column is lost', () => {
    const column = fc.constantFrom(...columns.map(({ name }) => name));
    const role = fc.constantFrom(...(Object.keys(roleNames) as Role[]));
    fc.assert(fc.property(fc.array(fc.tuple(column, role)), (choices) => {
      const roles = choices.reduce<Roles>((now, [name, chosen]) => withRole(now, name, chosen), guessed);
      const last = choices.at(-1);
      if (last) expect(roles[last[0]]).toBe(last[1]);
      expect(Object.keys(roles)).toEqual(columns.map(({ name }) => name));
      for (const field of fields) expect(Object.values(roles).filter((held) => held === field).length).toBeLessThanOrEqual(1);
    }));
  });
});

test.each([
  [{ tried: 0, found: 0, places: [] }, 'The first rows name no pictures.'],
  [{ tried: 1, found: 1, places: ['/shop/pictures'] }, 'The first picture was found, in pictures.'],
  [{ tried: 30, found: 30, places: ['/shop/a', '/shop/b.zip'] }, 'All of the first 30 pictures were found, in a and b.zip.'],
  [{ tried: 30, found: 0, places: [] }, 'None of the first 30 pictures was found: add the folder or archive they are in.'],
  [{ tried: 30, found: 27, places: ['/shop/a'] }, '27 of the first 30 pictures were found, in a.'],
])('where the pictures are, in words: %o', (pictures, words) => {
  expect(picturesFound({ pictures })).toBe(words);
});

describe('words about a job', () => {
  const job: Job = {
    job: 1, kind: 'import', title: 'items.csv', state: 'running', stage: 'Looking at pictures', done: 10, total: 100, rate: 61.4, secondsLeft: 170,
    counts: { items: { new: 1200, updated: 3, unchanged: 1, absent: 2 }, images: { embedded: 9, missing: 1, undecodable: 0 }, rejected: 1 },
    error: null, startedAt: 0, seconds: 12,
  };

  test('pace says how fast and how long, as far as that is known', () => {
    expect(pace(job)).toBe('61 a second, about 3 minutes left');
    expect(pace({ rate: 61, secondsLeft: 4 })).toBe('61 a second, a few seconds left');
    expect(pace({ rate: 1.26, secondsLeft: null })).toBe('1.3 a second');
    expect(pace({ rate: null, secondsLeft: null })).toBe('');
  });

  test.each([[0, 'a few seconds'], [34, '30 seconds'], [55, 'a minute'], [89, 'a minute'], [91, '2 minutes'], [3600, '1 hour'], [9000, '2 hours 30 minutes']])('%d seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  test('every count of the contract has its line', () => {
    const { items, pictures } = countLines(job.counts);
    expect([...items, ...pictures].map(({ count }) => count)).toEqual([1200, 3, 1, 2, 1, 9, 1, 0]);
    expect(oneLine(job)).toBe('1,204 items, 1 row with a problem');
  });

  test('news of a job replaces it, a new job comes first', () => {
    const second = { ...job, job: 2 };
    expect(withJob([job], second)).toEqual([second, job]);
    expect(withJob([second, job], { ...job, done: 11 })).toEqual([second, { ...job, done: 11 }]);
  });

  test('stopped jobs can go on, finished ones cannot', () => {
    const states = ['running', 'paused', 'interrupted', 'done', 'failed', 'cancelled'] as const;
    expect(states.filter((state) => canGoOn({ state }))).toEqual(['paused', 'interrupted', 'failed']);
  });
});
