import { isDeepStrictEqual } from 'node:util';
import type { Evaluation } from '../api/evaluate.ts';
import { differences } from '../evaluate/differences.ts';
import { evaluate } from '../evaluate/evaluation.ts';
import { rankedOf, type Material, type RankedSystem } from '../evaluate/material.ts';
import type { SnapshotContent } from '../evaluate/snapshot-content.ts';
import { hashCatalog } from '../store/catalog-hash.ts';
import { getSet } from '../store/query-sets.ts';
import type { Context } from './context.ts';
import { rankedModes } from './set-material.ts';

/** How many queries are named that were answered otherwise. */
const MOST_NAMED = 20;

/** Ranks a snapshot's queries anew and measures them by its grades. Runs from files are taken as they were frozen. */
export async function rerun(
  context: Context,
  { summary, material, evaluation }: SnapshotContent,
): Promise<{ same: boolean; changed: string[]; evaluation: Evaluation }> {
  const { workspace, pack } = context;
  const set = getSet(workspace.db, summary.input.set);
  const modes = await rankedModes(context, set, material.queries, summary.input.settings, true);
  const systems = material.systems.map((system) => (system.kind === 'run' ? system : modes.find(({ name }) => name === system.name)!));
  const again = evaluate({ ...material, systems });
  const catalog = hashCatalog(workspace.db);
  return {
    same: differences(evaluation, again).length === 0,
    changed: [
      ...(pack.packHash === summary.model.sha256 ? [] : [`The model is ${pack.info.name} ${pack.info.version}; then it was ${summary.model.name} ${summary.model.version}.`]),
      ...(catalog.sha256 === summary.catalog.sha256 ? [] : [`The catalog is another: ${catalog.items} items; then ${summary.catalog.items}.`]),
      ...changedAnswers(material, systems),
    ],
    evaluation: again,
  };
}

function changedAnswers({ queries, systems }: Material, now: readonly RankedSystem[]): string[] {
  return systems.flatMap((system, s) => {
    const others = queries.filter(({ id }) => !isDeepStrictEqual(rankedOf(system, id).items, rankedOf(now[s]!, id).items)).map(({ id }) => id);
    if (others.length === 0) return [];
    const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
    return [`${system.name} answers ${others.length} of ${queries.length} queries otherwise: ${others.slice(0, MOST_NAMED).join(', ')}${more}.`];
  });
}
