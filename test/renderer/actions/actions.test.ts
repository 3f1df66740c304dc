import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byGroup, faultsOf, type Action } from '../../../renderer/actions/action.ts';
import { createActionRecord } from '../../../renderer/actions/action-record.ts';
import { findActions, remember } from '../../../renderer/actions/find-actions.ts';
import { menuSections } from '../../../renderer/actions/menu.ts';

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id, label: `Do ${id}`, group: 'View', keys: [], enabled: true, run: () => undefined, ...more,
});

describe('faults of a set of actions', () => {
  test('a sound set has none', () => {
    expect(faultsOf([action('a', { keys: ['Mod+K'] }), action('b', { keys: ['K', '?'] })])).toEqual([]);
  });

  test('names what is missing, repeated and shared', () => {
    const faults = faultsOf([action('a', { keys: ['Mod+K'] }), action('b', { keys: ['mod+k'] }), action('a'), action('c', { label: ' ' }), action('')]);
    expect(faults).toEqual(['mod+k belongs to a and b', 'a is offered twice', 'c has no label', 'an action has no id: "Do "']);
  });
});

describe('the action record', () => {
  test('lists what is offered, tells of changes that show, and runs what was offered last', () => {
    const record = createActionRecord();
    const owner = record.enter();
    const ran: string[] = [];
    let told = 0;
    record.subscribe(() => { told += 1; });

    record.offer(owner, [action('a', { run: () => ran.push('first') })]);
    const before = record.list();
    record.offer(owner, [action('a', { run: () => ran.push('second') })]);
    expect(record.list()).toBe(before);
    expect(told).toBe(1);
    record.run('a');
    expect(ran).toEqual(['second']);

    record.offer(owner, [action('a', { enabled: false, run: () => ran.push('third') })]);
    record.run('a');
    expect(told).toBe(2);
    record.withdraw(owner);
    record.run('a');
    expect(record.list()).toEqual([]);
    expect(ran).toEqual(['second']);
  });

  test('owners are listed as they entered, whenever they offer', () => {
    const record = createActionRecord();
    const first = record.enter();
    record.offer(record.enter(), [action('b')]);
    record.offer(first, [action('a')]);
    record.offer(first, [action('a'), action('c')]);
    expect(record.list().map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });
});

describe('finding actions', () => {
  const all = [action('theme', { label: 'Use the dark theme' }), action('import', { label: 'Import a catalog…', group: 'Workspace' }), action('dark', { label: 'Dark lanes' })];
  const found = (text: string, recent: readonly string[] = []): readonly string[] => findActions(all, text, recent).map(({ id }) => id);

  test('without a text: all of them, recent ones first', () => {
    expect(found('')).toEqual(['theme', 'import', 'dark']);
    expect(found('', ['dark', 'import'])).toEqual(['dark', 'import', 'theme']);
  });

  test('by starts of words of label and group; labels that begin with the text come first', () => {
    expect(found('dark')).toEqual(['dark', 'theme']);
    expect(found('cat imp')).toEqual(['import']);
    expect(found('work')).toEqual(['import']);
    expect(found('ark')).toEqual([]);
  });

  test('never loses or repeats an action, whatever was run before', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('theme', 'import', 'dark', 'gone')), (recent) => {
      expect([...found('', recent)].sort()).toEqual(['dark', 'import', 'theme']);
    }));
  });

  test('what was run is remembered once, the latest first', () => {
    expect(remember(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e']);
    expect(remember(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
  });
});

test('the menu has every action once, in the order of the groups', () => {
  const actions = [action('help', { group: 'Help', keys: ['?'] }), action('open', { group: 'Workspace', keys: ['O', 'Mod+O'], enabled: false })];
  expect(byGroup(actions).map(({ group }) => group)).toEqual(['Workspace', 'Help']);
  expect(menuSections(actions)).toEqual([
    { label: 'Workspace', entries: [{ action: 'open', label: 'Do open', accelerator: 'CmdOrCtrl+O', enabled: false }] },
    { label: 'Help', entries: [{ action: 'help', label: 'Do help', accelerator: null, enabled: true }] },
  ]);
});
