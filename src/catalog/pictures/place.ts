/** Where a reference leads: a picture that can be read, or why it cannot. */
export type Found =
  | {
      readonly path: string;
      /** Place, size and time of what would be read: equal means unchanged. */
      readonly stamp: string;
    }
  | { readonly problem: string };

export type PictureFile = { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly problem: string };

/** A folder or an archive with pictures. */
export interface PicturePlace {
  /** As the person named it. */
  readonly name: string;
  /** How many files it holds. */
  readonly files: number;
  /** What is wrong with the place as a whole ("cut short after 300 files"), or null. */
  readonly problem: string | null;
  /** Null where it has nothing of that name. */
  find(reference: string): Found | null;
  /** Reads files by their paths, in the order that suits the place; every wanted path comes once. */
  read(paths: ReadonlySet<string>): AsyncIterable<PictureFile>;
}

export function ambiguity(paths: readonly string[]): Found {
  return { problem: `several pictures have that name: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ' …' : ''}` };
}

export function tooLargeFile(bytes: number, limit: number): string {
  return `the file has ${bytes} bytes; the limit is ${limit}`;
}
