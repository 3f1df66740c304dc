import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importInputSchema, type ImportInput } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import { openModelPack } from '../embed/pack.ts';
import { measureImport } from '../jobs/measure.ts';
import { newestInput } from '../store/jobs.ts';
import { openWorkspace } from '../store/workspace.ts';
import { createTextReader } from '../text/words.ts';
import type { Measurement } from './measurement.ts';

/** Pictures held in memory to measure the limit: enough for a steady rate, and some hundred megabytes at most. */
const MOST_PICTURES = 3000;

/** Measures a whole import, into a workspace of its own, of the catalog that the workspace was made from, or of the sample. */
export async function measureImportRate(places: { readonly workspace: string; readonly resources: string }): Promise<Measurement> {
  const source = lastImport(places.workspace) ?? sample(places.resources);
  const pack = await openModelPack(join(places.resources, 'model'));
  try {
    const reader = createTextReader();
    const { pictures, imported, limit } = await measureImport({ source, pack, reader: () => reader, most: MOST_PICTURES });
    return {
      name: `import of ${pictures.toLocaleString('en')} pictures`,
      unit: 'items/s',
      value: imported,
      limit,
      limitIs: 'decoding and inference alone',
    };
  } finally {
    await pack.close();
  }
}

/** Null where there is no workspace, or its catalog is no longer where it was. */
function lastImport(dir: string): ImportInput | null {
  if (!existsSync(join(dir, 'workspace.db'))) return null;
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    const input = newestInput(workspace.db, 'import');
    const known = input === null ? null : importInputSchema.parse(input);
    return known && [known.source, ...known.images].every((path) => existsSync(path)) ? known : null;
  } finally {
    workspace.close();
  }
}

function sample(resources: string): ImportInput {
  const source = join(resources, 'sample', 'catalog.csv');
  if (existsSync(source)) return importInputSchema.parse({ source });
  throw new LookbenchError('not-found', 'There is no catalog whose import could be measured.', 'Import one, or make the sample: npm run sample');
}
