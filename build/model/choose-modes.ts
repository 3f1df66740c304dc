import { join } from 'node:path';
import type { ModelPack } from '../../src/embed/pack.ts';
import type { PackInfo } from '../../src/embed/pack-schema.ts';
import { changeQueries } from '../../src/evaluate/benchmark/benchmark.ts';
import { chooseModes } from '../../src/evaluate/benchmark/choose-modes.ts';
import { featureIndex, openGallery } from '../../src/evaluate/benchmark/gallery.ts';
import { referenceFeatures } from '../../src/evaluate/benchmark/reference-features.ts';
import { openReference } from '../../src/evaluate/benchmark/reference.ts';
import { splitItems } from '../../src/evaluate/benchmark/split.ts';

const QUERIES = 300;
const K = 20;
/** The benchmark's queries have seed 1. */
const SEED = 2;
/** Catalogs state about half of what their pictures show, some more and some less. */
const HIDDEN = 0.5;

/**
 * The modes' parameters, from queries that start at a workspace's validation items.
 * @param reference the network that judges likeness, or its description
 */
export async function chooseForPack(
  pack: ModelPack,
  workspace: string,
  reference: string,
  log: (event: object) => void,
): Promise<PackInfo['modes']> {
  const gallery = openGallery(workspace, pack, { share: HIDDEN, seed: SEED });
  const judge = await openReference(reference, join(workspace, '..'));
  try {
    const features = await referenceFeatures(gallery.workspace, judge, gallery.pictures, () => undefined);
    const queries = changeQueries(gallery, splitItems(gallery.place.db, 'val').items, QUERIES, SEED);
    const { modes, reached } = chooseModes(gallery, featureIndex(gallery, features, judge.centre), queries, K);
    log({ step: 'modes', queries: queries.length, gallery: gallery.place.index.size, hidden: HIDDEN, modes, reached });
    return modes;
  } finally {
    await judge.close();
    gallery.close();
  }
}
