import { drawPicture, type Picture } from './picture.ts';
import { createRandom } from './random.ts';
import { createCopywriter, type ShopText } from './titles.ts';
import { drawTruth, type Truth } from './truth.ts';

/** One garment of the sample catalog: what is sold, what is said about it, and the picture. */
export interface SampleItem extends ShopText, Picture {
  readonly id: string;
  readonly truth: Truth;
}

/** A query on the sample catalog whose answer can be seen at a glance. */
export interface WorkedQuery {
  readonly item: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** The first `count` items of the catalog with this seed; the same numbers give the same bytes. */
export function* renderCatalog(seed: number, count: number): Generator<SampleItem> {
  const write = createCopywriter();
  for (let index = 0; index < count; index++) {
    const random = createRandom(`${seed}/${index}`);
    const truth = drawTruth(random.fork('truth'));
    const text = write(truth, random.fork('text'));
    yield { id: `LB${10_001 + index}`, truth, ...text, ...drawPicture(truth, random) };
  }
}

const COLUMNS = ['id', 'title', 'description', 'brand', 'category', 'colour', 'price', 'season', 'gender'] as const;

/** The catalog file; nothing of the truth is in it. Images are named by their path beside it. */
export function catalogCsv(items: readonly Pick<SampleItem, (typeof COLUMNS)[number]>[]): string {
  const quote = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = items.map((item) => [...COLUMNS.map((column) => quote(item[column])), imagePath(item.id)].join(','));
  return `${[[...COLUMNS, 'image'].join(','), ...lines].join('\n')}\n`;
}

export function imagePath(id: string): string {
  return `images/${id}.jpg`;
}

/**
 * "This striped dress, but in another colour and not striped": the item and the colour for which the catalog has the most answers.
 * A blue dress wanted in red is preferred, since everybody can see at once whether the answer is right.
 */
export function chooseWorkedQuery(items: readonly Pick<SampleItem, 'id' | 'truth'>[]): WorkedQuery | null {
  const dresses = items.filter(({ truth }) => truth.type === 'dress');
  let best: { readonly query: WorkedQuery; readonly score: number } | null = null;
  for (const { id, truth } of dresses.filter((item) => item.truth.pattern === 'striped')) {
    for (const colour of new Set(dresses.map((item) => item.truth.colour))) {
      if (colour === truth.colour || colour === truth.secondColour) continue;
      const answers = dresses.filter((item) => item.truth.colour === colour && item.truth.pattern !== 'striped').length;
      const score = answers + (truth.colour === 'blue' && colour === 'red' ? items.length : 0);
      if (best === null || score > best.score) {
        best = { query: { item: id, wanted: [colour], unwanted: ['striped', truth.colour] }, score };
      }
    }
  }
  return best?.query ?? null;
}
