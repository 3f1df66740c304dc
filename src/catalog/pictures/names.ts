/** A reference to a picture in the form in which names are compared: forward slashes, no `.` parts. Null where it climbs out of its folder. */
export function plainPath(reference: string): string | null {
  const parts: string[] = [];
  for (const part of reference.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export function isAbsolute(reference: string): boolean {
  return /^([/\\]|[a-z]:[/\\])/i.test(reference);
}

export function isAddress(reference: string): boolean {
  return /^(https?|ftp|s3|gs|data):/i.test(reference) || reference.startsWith('//');
}

/** What a name leads to: one of the paths, or several of which none fits better. */
export type Match = { readonly path: string } | { readonly ambiguous: readonly string[] };

/** Finds pictures by the names that catalogs give them. */
export interface NameIndex {
  readonly size: number;
  /**
   * The path a reference means: the path itself; else, whatever the case, the path that agrees with it from its end, first with
   * extensions, then without. Null where no path has that name.
   */
  find(reference: string): Match | null;
}

/** Indexes the files of one folder or archive by their paths in it. */
export function indexNames(paths: Iterable<string>): NameIndex {
  const all = new Set<string>();
  const byName = new Map<string, string[]>();
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    all.add(path);
    const name = fold(nameOf(path));
    add(byName, name, path);
    add(byStem, withoutExtension(name), path);
  }
  return {
    size: all.size,
    find(reference) {
      const wanted = plainPath(reference);
      if (wanted === null || wanted === '') return null;
      if (all.has(wanted)) return { path: wanted };
      const folded = fold(wanted);
      const name = nameOf(folded);
      return (
        bestOf(byName.get(name) ?? [], folded, fold) ??
        bestOf(pictures(byStem.get(withoutExtension(name)) ?? byStem.get(name) ?? []), withoutExtension(folded), (path) => withoutExtension(fold(path)))
      );
    },
  };
}

/** The one candidate that agrees with the wanted path in the most folders. */
function bestOf(candidates: readonly string[], wanted: string, shape: (path: string) => string): Match | null {
  let best: string[] = [];
  let most = -1;
  for (const candidate of candidates) {
    const agreeing = commonEnd(shape(candidate), wanted);
    if (agreeing > most) [best, most] = [[], agreeing];
    if (agreeing === most) best.push(candidate);
  }
  const [only, ...others] = best;
  if (only === undefined) return null;
  return others.length === 0 ? { path: only } : { ambiguous: [...best].sort() };
}

/** How many parts two paths share, counted from their ends. */
function commonEnd(a: string, b: string): number {
  const left = a.split('/').reverse();
  const right = b.split('/').reverse();
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  return same;
}

/** Without extensions, "1563.jpg" and "1563.zip" are one name: only what can be a picture can be meant. */
function pictures(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /\.(jpe?g|jfif|png|webp|gif|tiff?|avif|heic|bmp)$/i.test(path) || withoutExtension(path) === path);
}

function add(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key);
  if (paths) paths.push(path);
  else map.set(key, [path]);
}

/** Upper and lower case are one, and so are the two ways to write an accented letter (macOS keeps them apart). */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutExtension(path: string): string {
  return path.replace(/(?<=[^/])\.[a-z0-9]{1,5}$/i, '');
}
