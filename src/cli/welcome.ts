import type { Engine } from '../engine/engine.ts';
import { followJob } from './follow-job.ts';
import { renderLanes } from './lanes.ts';
import type { Output } from './output.ts';

/** Results a lane: what fits on a screen. */
const SHOWN = 5;

/** The first start where there is no display: the sample catalog, its worked query, and how to open the window. */
export async function runWelcomeCommand(engine: Engine, output: Output): Promise<void> {
  const before = await engine.call('workspace.info', {});
  if (before.items === 0 && before.absent === 0) {
    output.note('Making a workspace from the sample catalog.');
    await followJob(engine, () => engine.call('import.sample', {}), output);
  }
  const { path, items, opening } = await engine.call('workspace.info', {});
  const result = opening && (await engine.call('search', { ...opening, k: SHOWN }));
  output.answer({ workspace: path, items, result }, () =>
    [
      `Lookbench: ${items.toLocaleString('en')} items in ${path}`,
      ...(result ? ['', 'A worked query:', renderLanes(result, sayLike(opening.query.like), output.width)] : []),
      '',
      'Search it yourself:      npm run -s lookbench -- search --text "a red dress, no stripes"',
      'Import your own catalog: npm run -s lookbench -- import CATALOG.csv --images FOLDER',
      'The window:              npm start, on a machine with a display',
    ].join('\n'),
  );
}

function sayLike(like: { readonly item: string } | { readonly picture: string } | null): string | null {
  if (like === null) return null;
  return 'item' in like ? `item ${like.item}` : 'a picture of yours';
}
