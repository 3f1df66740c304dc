import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Truth } from '../../build/sample/truth.ts';
import { modes, type Mode } from '../../src/api/query.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleTruth, sampleWorkspace } from '../sample-workspace.ts';

/**
 * The drawn sample shows exactly what truth.json says, so that rankings can be held against it. Everything is a comparison
 * between modes over many queries: the model may get better or worse, the modes must keep their order.
 */

const K = 10;
const COLOURS = ['red', 'green', 'pink', 'black', 'white', 'yellow'] as const;

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
  readonly item: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

type Judge = (shown: Truth) => boolean;

/** The share of the first K that fulfils something, averaged over the queries, by mode; `plain` is the search without words. */
async function shares(queries: readonly { readonly asked: Asked; readonly holds: Judge }[]): Promise<Record<Mode | 'plain', number>> {
  const sums = { arithmetic: 0, filter: 0, combined: 0, plain: 0 };
  for (const { asked, holds } of queries) {
    const found = await firstOf(asked);
    const plain = await firstOf({ item: asked.item, wanted: [], unwanted: [] });
    const share = (ids: readonly string[]) => ids.filter((id) => holds(truth.get(id)!)).length / K / queries.length;
    for (const mode of modes) sums[mode] += share(found[mode]);
    sums.plain += share(plain.combined);
  }
  return sums;
}

async function firstOf({ item, wanted, unwanted }: Asked): Promise<Record<Mode, readonly string[]>> {
  const { lanes } = await engine.call('search', {
    query: { like: { item }, wanted: wanted.map((word) => ({ word })), unwanted: unwanted.map((word) => ({ word })) },
    k: K,
  });
  const ids = (mode: Mode) => lanes[mode]!.hits.map(({ id }) => id);
  return { arithmetic: ids('arithmetic'), filter: ids('filter'), combined: ids('combined') };
}

/** Every few items of the sample whose truth is of interest, always the same ones. */
function some(of: Judge, most: number): readonly (readonly [string, Truth])[] {
  const fit = [...truth].filter(([, shown]) => of(shown));
  const step = Math.max(1, Math.floor(fit.length / most));
  return fit.filter((_, at) => at % step === 0).slice(0, most);
}

const isColour = (colour: string): colour is (typeof COLOURS)[number] => (COLOURS as readonly string[]).includes(colour);
const clothes = ['t-shirt', 'shirt', 'blouse', 'top', 'sweater', 'dress', 'skirt'];

describe('on pictures whose truth is known', () => {
  it('another colour: combined and filter show it far more often than plain visual search, and the old one far less', async () => {
    const queries = some(({ colour, type, pattern }) => isColour(colour) && clothes.includes(type) && pattern === 'solid', 24).map(
      ([item, shown], at) => {
        const others = COLOURS.filter((colour) => colour !== shown.colour);
        const other = others[at % others.length]!;
        return { item, old: shown.colour, other, type: shown.type };
      },
    );
    const asked = queries.map(({ item, old, other, type }) => ({ asked: { item, wanted: [other], unwanted: [old] }, old, other, type }));
    const fits = await shares(asked.map(({ asked, other }) => ({ asked, holds: ({ colour }) => colour === other })));
    const leaks = await shares(asked.map(({ asked, old }) => ({ asked, holds: ({ colour }) => colour === old })));
    const kept = await shares(asked.map(({ asked, type }) => ({ asked, holds: (shown) => shown.type === type })));
    console.info({ fits, leaks, kept });
    for (const mode of modes) expect(fits[mode]).toBeGreaterThan(fits.plain + 0.25);
    for (const mode of ['filter', 'combined'] as const) expect(leaks[mode]).toBeLessThan(leaks.plain / 2);
    expect(leaks.combined).toBeLessThanOrEqual(leaks.arithmetic);
    // The words have not driven out the picture: most of what is found is still the same kind of garment.
    expect(kept.combined).toBeGreaterThan(kept.plain / 2);
  });

  it('no stripes: fewer of them than in plain visual search, and no more than by arithmetic', async () => {
    const queries = some(({ pattern, type }) => pattern === 'striped' && clothes.includes(type), 24).map(([item]) => ({
      asked: { item, wanted: [], unwanted: ['striped'] },
      holds: ({ pattern }: Truth) => pattern === 'striped',
    }));
    const leaks = await shares(queries);
    console.info({ leaks });
    for (const mode of modes) expect(leaks[mode]).toBeLessThan(leaks.plain);
    expect(leaks.combined).toBeLessThanOrEqual(leaks.arithmetic);
    expect(leaks.combined).toBeLessThan(leaks.plain / 2);
  });

  it('two wishes at once: combined meets both more often than plain visual search does', async () => {
    const queries = some(({ pattern, type }) => pattern === 'solid' && clothes.includes(type), 24).map(([item], at) => {
      const colour = COLOURS[at % COLOURS.length]!;
      return {
        asked: { item, wanted: [colour, 'striped'], unwanted: [] },
        holds: (shown: Truth) => (shown.colour === colour || shown.secondColour === colour) && shown.pattern === 'striped',
      };
    });
    const both = await shares(queries);
    console.info({ both });
    for (const mode of ['filter', 'combined'] as const) expect(both[mode]).toBeGreaterThan(both.plain + 0.1);
  });
});
