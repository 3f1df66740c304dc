import { LookbenchError } from '../api/errors.ts';
import type { SetSummary } from '../api/query-sets.ts';
import type { Engine } from '../engine/engine.ts';

/** The set that `--set` names, by its name or id; without it, the only one there is. */
export async function setOf(engine: Engine, name: string | undefined): Promise<SetSummary> {
  const sets = await engine.call('sets.list', {});
  const known = sets.length === 0 ? 'There is none yet: queries import makes one.' : `There are: ${sets.map((set) => set.name).join(', ')}.`;
  if (name === undefined) {
    const [only, another] = sets.filter(({ archived }) => !archived);
    if (only === undefined || another !== undefined) throw new LookbenchError('usage', 'Say which query set: --set NAME.', known);
    return only;
  }
  const found = sets.find((set) => set.set === name || set.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new LookbenchError('not-found', `There is no query set "${name}".`, known);
  return found;
}
