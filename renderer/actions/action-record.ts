import type { Action } from './action.ts';

/** Everything that can be done now: each part of the window offers its own actions and takes them back when it goes. */
export interface ActionRecord {
  /** A new owner of actions; earlier ones are listed first. */
  enter(): number;
  /** Replaces what the owner offered before. */
  offer(owner: number, actions: readonly Action[]): void;
  withdraw(owner: number): void;
  /** All offered actions, in the order of their owners; the same array until something that shows has changed. */
  list(): readonly Action[];
  /** Runs the action as it was last offered; one that is gone or disabled does nothing. */
  run(id: string): void;
  subscribe(listener: () => void): () => void;
}

export function createActionRecord(): ActionRecord {
  const offers = new Map<number, readonly Action[]>();
  const listeners = new Set<() => void>();
  let owners = 0;
  let listed: readonly Action[] = [];

  const update = (): void => {
    const actions = [...offers].sort(([a], [b]) => a - b).flatMap(([, offered]) => offered);
    // Parts of the window offer anew whenever they are drawn; only what shows is worth drawing menus for.
    if (actions.length === listed.length && actions.every((action, at) => looksLike(action, listed[at]))) return;
    listed = actions;
    for (const listener of listeners) listener();
  };

  return {
    enter: () => owners++,
    offer(owner, actions) {
      offers.set(owner, actions);
      update();
    },
    withdraw(owner) {
      offers.delete(owner);
      update();
    },
    list: () => listed,
    run(id) {
      const action = [...offers.values()].flat().find((action) => action.id === id);
      if (action?.enabled) action.run();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}

function looksLike(a: Action, b: Action | undefined): boolean {
  return (
    a.id === b?.id &&
    a.label === b.label &&
    a.group === b.group &&
    a.enabled === b.enabled &&
    a.keys.join(' ') === b.keys.join(' ')
  );
}
