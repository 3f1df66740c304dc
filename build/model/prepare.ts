import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { PictureInput } from '../../src/embed/pack-schema.ts';
import { groupOf } from '../../src/text/groups.ts';
import { buildVocabulary, countWords, cutOff } from '../../src/text/vocabulary.ts';
import { createTextReader } from '../../src/text/words.ts';
import type { Catalog } from './catalogs.ts';
import { preparePictures } from './pictures.ts';

/** What the network sees: 3:4, ImageNet's usual normalisation. */
export const INPUT: PictureInput = { width: 96, height: 128, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/**
 * Everything that training needs, as files that Python reads: per catalog the folder of `preparePictures`, and
 * - `vocabulary.json`: the words, counted on training items, and their groups, in the pack's order;
 * - `items.jsonl`: one line per item with a picture: its catalog, row, id, split and the indices of its words.
 */
export async function prepare(
  catalogs: readonly Catalog[],
  teacherPath: string,
  cache: string,
  log: (event: object) => void,
): Promise<void> {
  const teacher = existsSync(teacherPath) ? await InferenceSession.create(teacherPath) : null;
  if (!teacher) log({ step: 'pictures', note: `${teacherPath} is absent: training goes without a teacher` });
  const reader = createTextReader();
  const items = [];
  for (const catalog of catalogs) {
    const folder = join(cache, catalog.name);
    const absent = await preparePictures(catalog, folder, INPUT, teacher, log);
    for (const [row, { id, split, texts }] of catalog.items.entries()) {
      if (!absent.has(row)) items.push({ catalog: catalog.name, row, id, split, words: reader.catalogWords(texts) });
    }
  }
  await teacher?.release();

  const training = items.filter(({ split }) => split === 'train').map(({ words }) => words);
  const vocabulary = buildVocabulary(countWords(training), cutOff(training.length)).map(({ word, count }) => ({
    word,
    count,
    group: groupOf(word) ?? undefined,
  }));
  const indexOf = new Map(vocabulary.map(({ word }, index) => [word, index]));
  const lines = items.map(({ words, ...item }) =>
    JSON.stringify({ ...item, words: words.flatMap((word) => indexOf.get(word) ?? []) }),
  );
  await writeFile(join(cache, 'vocabulary.json'), JSON.stringify(vocabulary));
  await writeFile(join(cache, 'items.jsonl'), lines.join('\n') + '\n');
  await writeFile(join(cache, 'input.json'), JSON.stringify(INPUT));
  log({ step: 'words', items: items.length, training: training.length, words: vocabulary.length });
}
