/** The sections of menu, palette and help sheet, in their order. */
export const actionGroups = ['Workspace', 'Query', 'Items', 'Board', 'Judging', 'Evaluation', 'Audit', 'View', 'Go', 'Help'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/**
 * One thing a person can do. Hotkeys, palette, menu, context menus and the help sheet are all made from this
 * record, so nothing can be reachable by one of them and missing from another.
 */
export interface Action {
  /** Unique, `place.verb`, for example `bench.swap-words`. */
  readonly id: string;
  /** What it does, as a command in a shop's words: "Import a catalog…". */
  readonly label: string;
  readonly group: ActionGroup;
  /** As keys.ts reads them: "Mod+K", "?", "Space". The first one is shown; empty for none. */
  readonly keys: readonly string[];
  readonly enabled: boolean;
  run(): void;
}

/** What is wrong with a set of actions that are offered at the same time; empty when nothing is. */
export function faultsOf(actions: readonly Pick<Action, 'id' | 'label' | 'keys'>[]): readonly string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const keyOwners = new Map<string, string>();
  for (const { id, label, keys } of actions) {
    if (id.trim() === '') faults.push(`an action has no id: "${label}"`);
    if (label.trim() === '') faults.push(`${id} has no label`);
    if (ids.has(id)) faults.push(`${id} is offered twice`);
    ids.add(id);
    for (const key of keys.map((key) => key.toLowerCase())) {
      const owner = keyOwners.get(key);
      if (owner !== undefined) faults.push(`${key} belongs to ${owner} and ${id}`);
      keyOwners.set(key, id);
    }
  }
  return faults;
}

/** Actions by group, groups in menu order, actions in the order they were offered; empty groups are left out. */
export function byGroup(
  actions: readonly Action[],
): readonly { readonly group: ActionGroup; readonly actions: readonly Action[] }[] {
  return actionGroups
    .map((group) => ({ group, actions: actions.filter((action) => action.group === group) }))
    .filter(({ actions }) => actions.length > 0);
}
