import { openModelPack } from '../../embed/pack.ts';
import type { PackInfo } from '../../embed/pack-schema.ts';
import { runBenchmark, type Benchmark, type BenchmarkOptions } from './benchmark.ts';
import { featureIndex, openGallery } from './gallery.ts';
import { referenceFeatures } from './reference-features.ts';
import { openReference, type Reference } from './reference.ts';

export interface WorkspaceBenchmarkOptions extends BenchmarkOptions {
  /** The workspace's folder. */
  readonly workspace: string;
  /** The model pack's folder. */
  readonly modelDir: string;
  /** The network that judges likeness; null for the model pack's own. */
  readonly reference: string | null;
  /** The share of the gallery's words that is hidden from every system, not from the judge; from 0 to below 1. */
  readonly hideWords: number;
}

/** A benchmark with everything that tells what it was made on. */
export interface WorkspaceBenchmark extends Benchmark {
  /** Items that were searched. */
  readonly gallery: number;
  readonly k: number;
  readonly queries: number;
  readonly seed: number;
  readonly hideWords: number;
  readonly reference: Pick<Reference, 'name' | 'sha256'>;
  readonly model: Pick<PackInfo, 'name' | 'version' | 'modes'> & { readonly sha256: string };
}

/** Told how far the work is: pictures that the reference has judged, then queries. */
export type BenchmarkProgress = (stage: 'pictures' | 'queries', done: number, of: number) => void;

/**
 * Runs the benchmark on a workspace, which is only read; what the reference sees in its pictures is kept in its folder.
 * @throws LookbenchError for a workspace, model or reference that cannot be used, or options that make no benchmark
 */
export async function benchmarkWorkspace(options: WorkspaceBenchmarkOptions, progress: BenchmarkProgress): Promise<WorkspaceBenchmark> {
  const { workspace, modelDir, hideWords, seed, k, queries } = options;
  const pack = await openModelPack(modelDir);
  try {
    const gallery = openGallery(workspace, pack, { share: hideWords, seed });
    try {
      const reference = await openReference(options.reference, modelDir);
      try {
        const features = await referenceFeatures(gallery.workspace, reference, gallery.pictures, (done, of) => progress('pictures', done, of));
        const result = await runBenchmark(gallery, featureIndex(gallery, features, reference.centre), options, (done, of) => progress('queries', done, of));
        const { name, version, modes } = pack.info;
        return {
          gallery: gallery.place.index.size,
          k,
          queries,
          seed,
          hideWords,
          reference: { name: reference.name, sha256: reference.sha256 },
          model: { name, version, sha256: pack.packHash, modes },
          ...result,
        };
      } finally {
        await reference.close();
      }
    } finally {
      gallery.close();
    }
  } finally {
    await pack.close();
  }
}
