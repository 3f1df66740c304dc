import type { ImportPlan } from './import-plan.ts';

/** Endings of the files a catalog can be read from. */
export const catalogEndings = ['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'xlsx'] as const;
/** Endings of the archives pictures can be read from. */
export const archiveEndings = ['zip', 'tar', 'tar.gz', 'tgz'] as const;
const pictureEndings = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'tif', 'tiff', 'bmp', 'heic', 'svg'] as const;

const endsWithOneOf = (path: string, endings: readonly string[]): boolean =>
  endings.some((ending) => path.toLowerCase().endsWith(`.${ending}`));

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

export interface SortedPaths {
  readonly catalogs: readonly string[];
  /** Archives, and whatever has no known ending: folders. */
  readonly places: readonly string[];
}

/** What each of some paths would be in an import; pictures by themselves are neither. */
export function sortPaths(paths: readonly string[]): SortedPaths {
  return {
    catalogs: paths.filter((path) => endsWithOneOf(path, catalogEndings)),
    places: paths.filter((path) => !endsWithOneOf(path, catalogEndings) && !endsWithOneOf(path, pictureEndings)),
  };
}

/** Whether dropped files belong to an import; single pictures are for the bench. */
export function isCatalogDrop(names: readonly string[]): boolean {
  const { catalogs, places } = sortPaths(names);
  return catalogs.length + places.length > 0;
}

/** The plan with more paths: the first catalog becomes its source, places are added to where pictures are looked for. */
export function withPaths(plan: ImportPlan, paths: readonly string[]): ImportPlan {
  const { catalogs, places } = sortPaths(paths);
  const source = catalogs[0] ?? plan.source;
  return {
    ...(source === plan.source ? plan : { ...plan, source, sheet: null, roles: null }),
    images: [...new Set([...plan.images, ...places])],
  };
}
