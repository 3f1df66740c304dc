import { LookbenchError } from '../api/errors.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Pictures } from '../catalog/pictures/open.ts';
import type { PicturePlace } from '../catalog/pictures/place.ts';
import { mapInOrder } from '../catalog/streams.ts';
import type { ModelPack } from '../embed/pack.ts';
import { pictureToPixels } from '../embed/pixels.ts';
import type { Rejection } from '../store/jobs.ts';
import type { Control } from './control.ts';
import { AHEAD } from './import-pictures.ts';
import { checkedRows } from './import-rows.ts';
import type { JobRun } from './job-run.ts';
import type { Plan } from './mapped-row.ts';

interface StrictCheck {
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly pictures: Pictures;
  readonly picturesExpected: boolean;
  readonly pack: ModelPack;
  readonly run: Pick<JobRun<unknown>, 'stage' | 'note'>;
  readonly control: Control;
}

/**
 * Reads all rows and decodes all pictures without keeping anything.
 * @throws LookbenchError `input` at the first bad row, or the first bad picture
 */
export async function checkStrictly({ catalog, plan, pictures, picturesExpected, pack, run, control }: StrictCheck): Promise<void> {
  const wanted = new Map<PicturePlace, Map<string, Omit<Rejection, 'reason'>>>();
  for await (const checked of checkedRows(catalog, plan)) {
    if ('reason' in checked) throw badRow(checked);
    const { draft, row } = checked;
    const reference = draft.image ?? (plan.mapping.image === undefined ? draft.id : null);
    const located = reference === null ? { problem: 'it names no picture' } : pictures.locate(reference);
    if ('problem' in located) {
      if (picturesExpected) throw badRow({ row, id: draft.id, reason: located.problem });
      continue;
    }
    const paths = wanted.get(located.place) ?? new Map<string, Omit<Rejection, 'reason'>>();
    wanted.set(located.place, paths);
    if (!paths.has(located.path)) paths.set(located.path, { row, id: draft.id });
  }
  const total = [...wanted.values()].reduce((sum, paths) => sum + paths.size, 0);
  run.stage('Checking pictures', 0, total);
  let done = 0;
  for (const [place, paths] of wanted) {
    const files = place.read(new Set(paths.keys()));
    const problems = mapInOrder(files, AHEAD, async (file) => ({
      file,
      problem: 'problem' in file ? file.problem : await problemOf(file.bytes, pack),
    }));
    for await (const { file, problem } of problems) {
      const row = paths.get(file.path);
      if (problem !== null && row) throw badRow({ ...row, reason: `picture ${file.path}: ${problem}` });
      run.note(++done);
      if (done % AHEAD === 0) await control.checkpoint();
    }
  }
}

async function problemOf(bytes: Uint8Array, pack: ModelPack): Promise<string | null> {
  try {
    await pictureToPixels(bytes, pack.info.input);
    return null;
  } catch (error) {
    if (error instanceof LookbenchError) return error.message;
    throw error;
  }
}

function badRow({ row, id, reason }: Rejection): LookbenchError {
  return new LookbenchError(
    'input',
    `Row ${row}${id === null ? '' : ` (${id})`}: ${reason}.`,
    'Nothing was imported. Correct the row, or import without --strict to leave out bad rows.',
  );
}
