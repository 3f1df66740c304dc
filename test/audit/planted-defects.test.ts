import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damagedWorkspace, type DamagedWorkspace } from './damaged-workspace.ts';
import { findingsOf, measurePlanted, plantedChecks, type Measured, type PlantedCheck } from './planted.ts';

const LEAST_RECALL = 0.95;
const LEAST_PRECISION = 0.9;
/** Recall of the checks of which less is asked. */
const OTHERS = {
  'unreadable-picture': 1,
  'small-picture': 1,
  dark: 0.9,
  light: 0.9,
  'unusual-background': 0.9,
  'several-products': 0.75,
  'empty-field': 0.9,
  'malformed-value': 0.9,
  'unknown-word': 0.8,
  'spelling-variant': 0.9,
  'other-language': 1,
} as const;

describe.each([1, 2])('defects planted in the drawn sample catalog (seed %i)', (seed) => {
  let workspace: DamagedWorkspace;
  const measured: Partial<Record<PlantedCheck, Measured>> = {};
  beforeAll(async () => {
    workspace = await damagedWorkspace(seed);
    for (const check of plantedChecks) measured[check] = await measurePlanted(workspace, check);
    mkdirSync(new URL('../../test-results', import.meta.url), { recursive: true });
    const file = fileURLToPath(new URL(`../../test-results/planted-defects-${seed}.json`, import.meta.url));
    writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
  }, 900_000);
  afterAll(() => workspace?.close());

  it.each(['no-picture', 'same-picture', 'near-duplicate', 'blurred', 'price-outlier', 'colour-disagrees'] as const)('%s: found, and little else', (check) => {
    const { recall, precision } = measured[check]!;
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  it.each([
    ['same-picture', 'picture copied'],
    ['near-duplicate', 'picture copied at another size'],
  ] as const)('%s: each is found with the one that it repeats', async (check, kind) => {
    const found = await findingsOf(workspace, check);
    for (const [id, { other }] of [...workspace.damages].filter(([, damage]) => damage.kind === kind)) {
      const told = found.find(({ items }) => items.some((item) => item.id === id));
      expect(told?.items.map((item) => item.id)).toContain(other);
    }
  });

  it.each(Object.entries(OTHERS) as [keyof typeof OTHERS, number][])('%s: most of what was planted is found', (check, least) => {
    expect(measured[check]!.recall).toBeGreaterThanOrEqual(least);
  });
});
