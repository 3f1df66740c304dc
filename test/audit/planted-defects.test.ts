import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import type { DamageKind } from './damage.ts';
import type { CheckName, Finding } from '../../src/api/audit.ts';
import { contradict } from '../../src/audit/text/kin.ts';
import { damagedWorkspace, type DamagedWorkspace } from './damaged-workspace.ts';

const LEAST_RECALL = 0.95;
const LEAST_PRECISION = 0.9;

let workspace: DamagedWorkspace;
beforeAll(async () => {
  workspace = await damagedWorkspace();
}, 900_000);
afterAll(() => workspace?.close());

async function findings(check: CheckName): Promise<readonly Finding[]> {
  return (await workspace.engine.call('audit.findings', { check, limit: 500 })).findings;
}

interface Measured {
  readonly planted: number;
  readonly found: number;
  readonly recall: number;
  readonly precision: number;
}

const measured: Partial<Record<CheckName, Measured>> = {};

/** How many of the planted items a check finds, and how many of its findings are right. */
async function measure(check: CheckName, kinds: readonly DamageKind[], isRight: (finding: Finding) => boolean): Promise<Measured> {
  const list = await findings(check);
  const right = list.filter(isRight);
  const ids = new Set(right.flatMap(({ items }) => items.map(({ id }) => id)));
  const planted = [...workspace.damages].filter(([, { kind }]) => kinds.includes(kind)).map(([id]) => id);
  const result = {
    planted: planted.length,
    found: list.length,
    recall: planted.filter((id) => ids.has(id)).length / planted.length,
    precision: list.length === 0 ? 1 : right.length / list.length,
  };
  measured[check] = result;
  return result;
}

const first = ({ items }: Finding) => items[0]!.id;
const suffered = (kinds: readonly DamageKind[]) => (finding: Finding) => finding.items.some(({ id }) => kinds.includes(workspace.damages.get(id)?.kind as DamageKind));
const faulty = (fault: string) => (finding: Finding) => finding.items.some(({ id }) => workspace.truth[id]!.faults.includes(fault));

/** Whether the colour that a finding's item is given is none that its picture shows. */
function colourIsWrong(finding: Finding): boolean {
  const id = first(finding);
  const drawn = workspace.shown.get(id);
  if (drawn === undefined) return true;
  const { colour, secondColour } = workspace.truth[drawn]!;
  const stated = (finding.items[0]!.colour ?? '').toLowerCase();
  return [colour, secondColour].every((shown) => shown === null || (shown !== stated && (contradict(shown, stated) || finding.reason.includes('title says'))));
}

/** Whether every picture of a finding shows one drawing. */
function showsOneDrawing({ items }: Finding): boolean {
  return new Set(items.map(({ id }) => workspace.shown.get(id))).size === 1;
}

describe('defects planted in the drawn sample catalog', () => {
  it.each([
    ['no-picture', ['picture removed', 'picture not named']],
    ['blurred', ['blurred']],
    ['price-outlier', ['price moved']],
  ] as const)('%s: found, and little else', async (check, kinds) => {
    const { recall, precision } = await measure(check, kinds, suffered(kinds));
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  it.each([
    ['same-picture', 'picture copied'],
    ['near-duplicate', 'picture copied at another size'],
  ] as const)('%s: found with the one that they repeat, and little else', async (check, kind) => {
    const { recall, precision } = await measure(check, [kind], showsOneDrawing);
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    for (const [id, { other }] of [...workspace.damages].filter(([, damage]) => damage.kind === kind).slice(0, 3)) {
      const told = (await findings(check)).find(({ items }) => items.some((item) => item.id === id));
      expect(told?.items.map((item) => item.id)).toContain(other);
    }
  });

  it('colour-disagrees: colours swapped between two items are found, and little that is right', async () => {
    const { recall, precision } = await measure('colour-disagrees', ['colours swapped'], colourIsWrong);
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  it('the other checks find most of what was planted for them', async () => {
    const wanted = [
      ['unreadable-picture', ['picture cut short'], 1],
      ['small-picture', ['picture shrunk'], 1],
      ['dark', ['darkened'], 0.9],
      ['light', ['faded'], 0.9],
      ['unusual-background', ['background painted'], 0.9],
      ['several-products', ['two in one picture'], 0.75],
      ['empty-field', ['field emptied'], 0.9],
      ['malformed-value', ['title broken'], 0.9],
      ['unknown-word', ['misspelt'], 0.8],
      ['spelling-variant', ['category misspelt'], 0.9],
      ['other-language', ['another language'], 1],
    ] as const;
    for (const [check, kinds, least] of wanted) {
      const isRight = check === 'unknown-word' ? (finding: Finding) => suffered(kinds)(finding) || faulty('misspelt')(finding) : suffered(kinds);
      const { recall } = await measure(check, kinds, isRight);
      expect.soft([check, recall >= least, recall]).toEqual([check, true, recall]);
    }
    await measure('words-disagree', ['pictures swapped'], suffered(['pictures swapped', 'picture copied', 'picture copied at another size']));
    mkdirSync(new URL('../../test-results', import.meta.url), { recursive: true });
    const file = fileURLToPath(new URL('../../test-results/planted-defects.json', import.meta.url));
    writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
    for (const [check, { planted, found, recall, precision }] of Object.entries(measured)) {
      console.log(`${check.padEnd(20)} planted ${planted}, found ${found}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
    }
  });
});
