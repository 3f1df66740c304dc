import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all, sql, type Db } from '../../src/store/database.ts';
import { getItem, getSummaries, itemHistory, itemNumbers } from '../../src/store/items.ts';
import { listItems } from '../../src/store/item-list.ts';
import { markAbsent, pendingImages, putItem, setImage, setImagePending, setNoImage, type ItemDraft } from '../../src/store/item-writing.ts';
import { addRejections, createJob, findUnfinishedJob, listRejections, saveProgress, setJobState } from '../../src/store/jobs.ts';
import { bindModel, deleteVector, getVector, pictureVector, putVector } from '../../src/store/vectors.ts';
import { wordCount, wordsOfItem } from '../../src/store/words.ts';
import { queryPlans, temporaryWorkspace } from './catalog-fixture.ts';

let opened: ReturnType<typeof temporaryWorkspace>;
let db: Db;

beforeEach(() => {
  opened = temporaryWorkspace();
  db = opened.workspace.db;
  bindModel(db, { sha256: 'model', dimensions: 4 });
});
afterEach(() => {
  opened.remove();
});

function draft(id: string, changes: Partial<ItemDraft> = {}): ItemDraft {
  const item = {
    id, title: `Title of ${id}`, description: '', brand: 'Brand', category: null, colour: 'red', price: 5,
    columns: [['id', id], ['colour', 'red']] as const, facets: [['brand', 'Brand'], ['colour', 'red']] as const, image: `${id}.jpg`, ...changes,
  };
  return { ...item, rowHash: createHash('sha256').update(JSON.stringify(item)).digest() };
}

const put = (job: number, item: ItemDraft, words: readonly string[] = ['red', 'dress']) => putItem(db, item, { job, row: 2, at: job * 1000 }, () => words);
const changesOf = (item: number) => itemHistory(db, item).map(({ change }) => change);

describe('putting an item', () => {
  it('writes all that is made of its row', () => {
    const { item, outcome } = put(1, draft('a'));
    expect(outcome).toBe('new');
    expect(getItem(db, 'a')).toEqual({
      item, id: 'a', title: 'Title of a', description: '', brand: 'Brand', category: null, colour: 'red', price: 5,
      columns: [['id', 'a'], ['colour', 'red']], present: true, imageState: 'none', picture: null,
    });
    expect(wordsOfItem(db, item)).toEqual(['dress', 'red']);
    expect(all(db, sql`SELECT field, value FROM item_facets`)).toEqual([{ field: 'brand', value: 'Brand' }, { field: 'colour', value: 'red' }]);
    expect(changesOf(item)).toEqual(['added']);
  });

  it('again writes nothing and asks for no words', () => {
    put(1, draft('a'));
    const again = putItem(db, draft('a'), { job: 2, row: 9, at: 2000 }, () => {
      throw new Error('the words of an unchanged row were asked for');
    });
    expect(again.outcome).toBe('unchanged');
    expect(changesOf(again.item)).toEqual(['added']);
  });

  it('changed replaces its words and facets and remembers the columns it had', () => {
    put(1, draft('a'));
    const { item, outcome } = put(2, draft('a', { colour: 'blue', columns: [['id', 'a'], ['colour', 'blue']], facets: [['colour', 'blue']] }), ['blue', 'dress']);
    expect(outcome).toBe('updated');
    expect(wordsOfItem(db, item)).toEqual(['blue', 'dress']);
    expect([wordCount(db, 'red'), wordCount(db, 'blue'), wordCount(db, 'dress')]).toEqual([0, 1, 1]);
    expect(all(db, sql`SELECT field, value FROM item_facets`)).toEqual([{ field: 'colour', value: 'blue' }]);
    expect(all(db, sql`SELECT change, before FROM item_history WHERE change = 'changed'`)).toEqual([
      { change: 'changed', before: JSON.stringify([['id', 'a'], ['colour', 'red']]) },
    ]);
  });

  it('read in another way only is no change of the item', () => {
    put(1, draft('a'));
    const { item, outcome } = put(2, draft('a', { facets: [['brand', 'Brand']] }));
    expect(outcome).toBe('unchanged');
    expect(all(db, sql`SELECT field FROM item_facets`)).toEqual([{ field: 'brand' }]);
    expect(changesOf(item)).toEqual(['added']);
  });
});

describe('items that are gone', () => {
  it('are marked, leave the counts, keep their history and come back', () => {
    const { item } = put(1, draft('a'));
    const { item: stays } = put(1, draft('b'));
    put(2, draft('b'));
    expect(markAbsent(db, 2, 2000)).toEqual([item]);
    expect(markAbsent(db, 2, 2001)).toEqual([]);
    expect(getItem(db, 'a')?.present).toBe(false);
    expect(wordCount(db, 'dress')).toBe(1);
    expect(put(3, draft('a'))).toMatchObject({ item, outcome: 'updated', returned: true });
    expect(wordCount(db, 'dress')).toBe(2);
    expect(changesOf(item)).toEqual(['added', 'absent', 'returned']);
    expect(changesOf(stays)).toEqual(['added']);
  });
});

describe('pictures of items', () => {
  it('are pending until they are read, and forgotten when they are lost', () => {
    const { item } = put(1, draft('a'));
    setImagePending(db, item);
    expect(pendingImages(db)).toEqual([{ item, id: 'a', row: 2, reference: 'a.jpg', hash: null }]);
    setImage(db, item, { hash: 'cd'.repeat(32), width: 30, height: 40, stamp: 'here 1' });
    expect(pendingImages(db)).toEqual([]);
    expect(getSummaries(db, [item, 77]).get(item)?.picture).toEqual({ hash: 'cd'.repeat(32), width: 30, height: 40 });
    expect(put(2, draft('a')).image).toEqual({ reference: 'a.jpg', state: 'embedded', stamp: 'here 1', hash: 'cd'.repeat(32) });
    setImage(db, item, { hash: 'cd'.repeat(32), width: 30, height: 40, stamp: null });
    expect(put(3, draft('a')).image.stamp).toBe('here 1');
    setNoImage(db, item, 'missing');
    expect(getItem(db, 'a')).toMatchObject({ imageState: 'missing', picture: null });
  });
});

describe('jobs', () => {
  const counts = { items: { new: 0, updated: 0, unchanged: 0, absent: 0 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 0 };
  const progress = { title: 'Import', stage: 'Reading', done: 0, total: null, counts };

  it('are found again by the same input until they have ended, and only the newest', () => {
    const job = createJob(db, { kind: 'import', input: { source: 'a' }, cursor: { row: 0 }, progress });
    expect(findUnfinishedJob(db, 'import', { source: 'b' })).toBeNull();
    saveProgress(db, job, { row: 7 }, { ...progress, done: 7 }, 1.5);
    expect(findUnfinishedJob(db, 'import', { source: 'a' })).toMatchObject({ job, cursor: { row: 7 }, seconds: 1.5, progress: { done: 7 } });
    setJobState(db, job, 'failed', { kind: 'disk', message: 'full', hint: 'make space' });
    expect(findUnfinishedJob(db, 'import', { source: 'a' })).toMatchObject({ job, error: { kind: 'disk' } });
    const newer = createJob(db, { kind: 'import', input: { source: 'b' }, cursor: null, progress });
    expect(findUnfinishedJob(db, 'import', { source: 'a' })).toBeNull();
    setJobState(db, newer, 'done');
    expect(findUnfinishedJob(db, 'import', { source: 'b' })).toBeNull();
  });

  it('list their rejected rows by row, a page at a time', () => {
    const job = createJob(db, { kind: 'import', input: {}, cursor: null, progress });
    addRejections(db, job, [5, 3, 4].map((row) => ({ row, id: row === 4 ? null : `${row}`, reason: 'bad' })));
    addRejections(db, job, [{ row: 3, id: '3', reason: 'bad' }]);
    expect(listRejections(db, job, 1, 2)).toEqual({
      total: 3,
      rows: [{ row: 4, id: null, reason: 'bad' }, { row: 5, id: '5', reason: 'bad' }],
    });
  });
});

describe('query plans', () => {
  it('reach every row by a key, in whatever an import or a tile asks for', () => {
    const job = 1;
    const { item } = put(1, draft('a'));
    setImage(db, item, { hash: 'cd'.repeat(32), width: 30, height: 40, stamp: '' });
    putVector(db, item, new Float32Array(4));
    const plans = queryPlans(db, (watched) => {
      putItem(watched, draft('a', { title: 'Other' }), { job, row: 2, at: 1 }, () => ['red']);
      putItem(watched, draft('new'), { job, row: 3, at: 1 }, () => ['red']);
      getItem(watched, 'a');
      getSummaries(watched, [item]);
      itemNumbers(watched, ['a']);
      itemHistory(watched, item);
      pendingImages(watched);
      pictureVector(watched, 'cd'.repeat(32));
      getVector(watched, item);
      deleteVector(watched, item);
      listRejections(watched, job);
    });
    expect(plans.length).toBeGreaterThan(15);
    // Lists passed in as JSON are walked through; vec0 calls the look-up of one key a scan, and its plan "2!".
    const allowed = /json_each|wanted|stated|VIRTUAL TABLE INDEX \d+:2!|items_pending|CONSTANT ROW/;
    expect(plans.flat().filter((step) => step.startsWith('SCAN') && !allowed.test(step))).toEqual([]);
    expect(plans.flat().filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    const page = { text: '', where: [], sort: 'catalog', pictures: 'any', offset: 0, limit: 50 } as const;
    expect(queryPlans(db, (watched) => listItems(watched, page))).toContainEqual(['SEARCH items USING COVERING INDEX items_by_row (present=?)']);
  });
});
