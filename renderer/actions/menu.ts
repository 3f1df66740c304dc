import type { MenuSection } from '../../src/api/shell.ts';
import { byGroup, type Action } from './action.ts';
import { accelerator } from './keys.ts';

/** The application menu: one section for each group of actions. */
export function menuSections(actions: readonly Action[]): readonly MenuSection[] {
  return byGroup(actions).map(({ group, actions }) => ({
    label: group,
    entries: actions.map(({ id, label, keys, enabled }) => ({
      action: id,
      label,
      accelerator: keys.map(accelerator).find((key) => key !== null) ?? null,
      enabled,
    })),
  }));
}
