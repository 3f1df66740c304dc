import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Truth } from '../../build/sample/truth.ts';
import { modes, type Mode } from '../../src/api/query.ts';
import type { PackInfo } from '../../src/embed/pack-schema.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleTruth, sampleWorkspace } from '../sample-workspace.ts';

/**
 * The drawn sample shows exactly what truth.json says, so that rankings can be held against it. Everything is a comparison
 * between modes over many queries: the model may get better or worse, the modes must keep their order.
 */

const K = 10;

let sample: Awaited<ReturnType<typeof sampleWorkspace>>;
let engine: Engine;
let truth: ReadonlyMap<string, Truth>;
beforeAll(async () => {
  sample = await sampleWorkspace();
  engine = await openEngine({ workspace: sample.dir, modelDir, sampleDir, access: 'read' });
  truth = sampleTruth();
}, 300_000);
afterAll(async () => {
  await engine.close();
  sample.remove();
});

interface Asked {
  /** Null for the words alone. */
  readonly item: string | null;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
  readonly strength?: number;
}

type Shows = (shown: Truth) => boolean;

/** What the first K of each mode show, averaged over queries. */
type Shares = Readonly<Record<Mode, number>>;

async function shares(queries: readonly { readonly asked: Asked; readonly shows: Shows }[]): Promise<Shares> {
  const sums = { arithmetic: 0, filter: 0, combined: 0 };
  for (const { asked, shows } of queries) {
    const { item, wanted, unwanted, strength = 1 } = asked;
    const words = (side: readonly string[]) => side.map((word) => ({ word, strength }));
    const query = { like: item === null ? null : { item }, wanted: words(wanted), unwanted: words(unwanted) };
    const { lanes } = await engine.call('search', { query, k: K });
    for (const mode of modes) {
      sums[mode] += lanes[mode]!.hits.filter(({ id }) => shows(truth.get(id)!)).length / K / queries.length;
    }
  }
  return sums;
}

/** Plain visual search, in which all modes are one. */
async function plainly(queries: readonly { readonly asked: Asked; readonly shows: Shows }[]): Promise<number> {
  const plain = await shares(queries.map(({ asked, shows }) => ({ asked: { ...asked, wanted: [], unwanted: [] }, shows })));
  expect(new Set(Object.values(plain)).size).toBe(1);
  return plain.combined;
}

/** The arithmetic mode with the combined mode's own query vector: what the combined mode would find without its filter. */
async function unfiltered(queries: readonly { readonly asked: Asked; readonly shows: Shows }[]): Promise<number> {
  const { arithmetic, combined } = (JSON.parse(readFileSync(join(modelDir, 'model.json'), 'utf8')) as Pick<PackInfo, 'modes'>).modes;
  const strength = combined.strength / arithmetic.strength;
  return (await shares(queries.map(({ asked, shows }) => ({ asked: { ...asked, strength }, shows })))).arithmetic;
}

/** Every few items of the sample whose truth is of interest, always the same ones. */
function some(of: Shows, most: number): readonly (readonly [string, Truth])[] {
  const fit = [...truth].filter(([, shown]) => of(shown));
  const step = Math.max(1, Math.floor(fit.length / most));
  return fit.filter((_, at) => at % step === 0).slice(0, most);
}

/** At most; steps through the sample, so that every part of it is asked. */
const QUERIES = 60;
const COLOURS = ['red', 'green', 'pink', 'black', 'white', 'yellow'] as const;
const CLOTHES: readonly string[] = ['t-shirt', 'shirt', 'blouse', 'top', 'sweater', 'dress', 'skirt'];

describe('on pictures whose truth is known', () => {
  it('another colour: every mode shows it far more often than plain visual search, and the old one far less', async () => {
    const colours: readonly string[] = COLOURS;
    const replaced = some(({ colour, type, pattern }) => colours.includes(colour) && CLOTHES.includes(type) && pattern === 'solid', QUERIES).map(
      ([item, { colour: old, type }], at) => {
        const others = COLOURS.filter((colour) => colour !== old);
        const other = others[at % others.length]!;
        return { asked: { item, wanted: [other], unwanted: [old] }, old, other, type };
      },
    );
    const fits = replaced.map(({ asked, other }) => ({ asked, shows: ({ colour }: Truth) => colour === other }));
    const leaks = replaced.map(({ asked, old }) => ({ asked, shows: ({ colour }: Truth) => colour === old }));
    const kept = replaced.map(({ asked, type }) => ({ asked, shows: (shown: Truth) => shown.type === type }));
    const [fitting, leaking] = [await shares(fits), await shares(leaks)];
    const [plainFitting, plainLeaking] = [await plainly(fits), await plainly(leaks)];
    for (const mode of modes) {
      expect(fitting[mode]).toBeGreaterThan(plainFitting + 0.3);
      expect(leaking[mode]).toBeLessThan(plainLeaking / 3);
    }
    expect(leaking.combined).toBeLessThan((await unfiltered(leaks)) / 2);
    // The words have not driven out the picture: the kind of garment is kept more often than the words alone would find it.
    const keeping = await shares(kept);
    const byWords = await shares(kept.map(({ asked, shows }) => ({ asked: { ...asked, item: null }, shows })));
    for (const mode of modes) expect(keeping[mode]).toBeGreaterThan(byWords[mode] * 3);
  });

  it('no stripes: far fewer of them than in plain visual search, and than the sum of vectors alone would leave', async () => {
    const leaks = some(({ pattern, type }) => pattern === 'striped' && CLOTHES.includes(type), QUERIES).map(([item]) => ({
      asked: { item, wanted: [], unwanted: ['striped'] },
      shows: ({ pattern }: Truth) => pattern === 'striped',
    }));
    const [leaking, plain] = [await shares(leaks), await plainly(leaks)];
    for (const mode of modes) expect(leaking[mode]).toBeLessThan(plain / 2);
    expect(leaking.combined).toBeLessThan((await unfiltered(leaks)) / 2);
  });

  it('two wishes at once: every mode meets both far more often than plain visual search does', async () => {
    const wishes = some(({ pattern, type }) => pattern === 'solid' && CLOTHES.includes(type), QUERIES).map(([item], at) => {
      const colour = COLOURS[at % COLOURS.length]!;
      return {
        asked: { item, wanted: [colour, 'striped'], unwanted: [] },
        shows: (shown: Truth) => (shown.colour === colour || shown.secondColour === colour) && shown.pattern === 'striped',
      };
    });
    const [meeting, plain] = [await shares(wishes), await plainly(wishes)];
    for (const mode of modes) expect(meeting[mode]).toBeGreaterThan(plain + 0.2);
    expect(meeting.combined).toBeGreaterThan(await unfiltered(wishes));
  });
});
