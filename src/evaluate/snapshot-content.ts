import { gunzipSync, gzipSync } from 'node:zlib';
import type { Agreement, Evaluation, EvaluationInput, Snapshot } from '../api/evaluate.ts';
import type { Pooling, SetDefinition } from '../api/query-sets.ts';
import type { Material, Ranked } from './material.ts';

/** What was to be judged. */
export interface SnapshotPool {
  /** How items were chosen, the oldest first. */
  readonly poolings: readonly Pooling[];
  /** The items of each query. */
  readonly items: readonly (readonly [query: string, items: readonly string[]])[];
}

/** Everything that a snapshot keeps. */
export interface SnapshotContent {
  readonly summary: Snapshot;
  readonly definition: SetDefinition;
  readonly material: Material;
  readonly pool: SnapshotPool;
  /** Records of the set at that time: its first so many. */
  readonly events: number;
  readonly agreement: Agreement;
  readonly evaluation: Evaluation;
}

/** Maps as lists of entries, because ids may be any text. */
interface Written extends Omit<SnapshotContent, 'material' | 'summary'> {
  readonly material: Omit<Material, 'systems' | 'grades'> & {
    readonly systems: readonly { readonly name: string; readonly kind: 'mode' | 'run'; readonly ranked: readonly (readonly [string, Ranked])[] }[];
    readonly grades: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  };
}

export function writeContent({ summary: _summary, material, ...rest }: SnapshotContent): Uint8Array {
  const written: Written = {
    ...rest,
    material: {
      ...material,
      systems: material.systems.map(({ name, kind, ranked }) => ({ name, kind, ranked: [...ranked] })),
      grades: [...material.grades].map(([query, grades]) => [query, [...grades]]),
    },
  };
  return gzipSync(JSON.stringify(written));
}

export function readContent(summary: string, content: Uint8Array): SnapshotContent {
  const { material, ...rest } = JSON.parse(gunzipSync(content).toString('utf8')) as Written;
  return {
    ...rest,
    summary: JSON.parse(summary) as Snapshot,
    material: {
      ...material,
      systems: material.systems.map(({ name, kind, ranked }) => ({ name, kind, ranked: new Map(ranked) })),
      grades: new Map(material.grades.map(([query, grades]) => [query, new Map(grades)])),
    },
  };
}

/** What a list of snapshots shows. */
export function summaryOf(
  evaluation: Evaluation,
  material: Material,
  made: Pick<Snapshot, 'snapshot' | 'name' | 'at' | 'model' | 'catalog'> & { readonly input: EvaluationInput },
): Snapshot {
  return {
    ...made,
    systems: evaluation.systems,
    queries: evaluation.queries.length,
    grades: [...material.grades.values()].reduce((sum, grades) => sum + grades.size, 0),
    means: evaluation.table.map((cells) => cells.map(({ mean }) => mean)),
  };
}
