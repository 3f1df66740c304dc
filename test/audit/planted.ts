import type { CheckName, Finding } from '../../src/api/audit.ts';
import { contradict } from '../../src/audit/text/kin.ts';
import type { DamageKind } from './damage.ts';
import type { DamagedWorkspace } from './damaged-workspace.ts';

/** How well a check finds what was planted for it. */
export interface Measured {
  readonly planted: number;
  readonly found: number;
  /** Of what was planted. */
  readonly recall: number;
  /** Of all that the check finds at its first line. */
  readonly precision: number;
}

interface Planted {
  readonly kinds: readonly DamageKind[];
  isRight(finding: Finding, workspace: DamagedWorkspace): boolean;
}

const suffered = (...kinds: readonly DamageKind[]): Planted => ({
  kinds,
  isRight: ({ items }, { damages }) => items.some(({ id }) => kinds.includes(damages.get(id)?.kind as DamageKind)),
});

/** What was planted for a check, and which of its findings are right. */
export const planted = {
  'no-picture': suffered('picture removed', 'picture not named'),
  'same-picture': { kinds: ['picture copied'], isRight: showsOneDrawing },
  'near-duplicate': { kinds: ['picture copied at another size'], isRight: showsOneDrawing },
  blurred: suffered('blurred'),
  'price-outlier': suffered('price moved'),
  'colour-disagrees': { kinds: ['colours swapped'], isRight: colourIsWrong },
  'unreadable-picture': suffered('picture cut short'),
  'small-picture': suffered('picture shrunk'),
  dark: suffered('darkened'),
  light: suffered('faded'),
  'unusual-background': suffered('background painted'),
  'several-products': suffered('two in one picture'),
  'empty-field': suffered('field emptied'),
  'malformed-value': suffered('title broken'),
  'unknown-word': {
    kinds: ['misspelt'],
    isRight: ({ items }, { damages, truth }) => items.some(({ id }) => damages.get(id)?.kind === 'misspelt' || truth[id]!.faults.includes('misspelt')),
  },
  'spelling-variant': suffered('category misspelt'),
  'other-language': suffered('another language'),
  'words-disagree': {
    kinds: ['pictures swapped'],
    isRight: suffered('pictures swapped', 'picture copied', 'picture copied at another size').isRight,
  },
} satisfies Partial<Record<CheckName, Planted>>;

export type PlantedCheck = keyof typeof planted;
export const plantedChecks = Object.keys(planted) as readonly PlantedCheck[];

export async function findingsOf({ engine }: DamagedWorkspace, check: CheckName): Promise<readonly Finding[]> {
  return (await engine.call('audit.findings', { check, limit: 500 })).findings;
}

/** How many of the planted items a check finds, and how many of its findings are right. */
export async function measurePlanted(workspace: DamagedWorkspace, check: PlantedCheck): Promise<Measured> {
  const { kinds, isRight }: Planted = planted[check];
  const found = await findingsOf(workspace, check);
  const right = found.filter((finding) => isRight(finding, workspace));
  const ids = new Set(right.flatMap(({ items }) => items.map(({ id }) => id)));
  const hurt = [...workspace.damages].filter(([, { kind }]) => kinds.includes(kind)).map(([id]) => id);
  return {
    planted: hurt.length,
    found: found.length,
    recall: hurt.filter((id) => ids.has(id)).length / hurt.length,
    precision: found.length === 0 ? 1 : right.length / found.length,
  };
}

/** Whether the colour that a finding's item is given is none that its picture shows. */
function colourIsWrong({ items: [item], reason }: Finding, { shown, truth }: DamagedWorkspace): boolean {
  const drawn = shown.get(item!.id);
  if (drawn === undefined) return true;
  const { colour, secondColour } = truth[drawn]!;
  const stated = (item!.colour ?? '').toLowerCase();
  return [colour, secondColour].every((one) => one === null || (one !== stated && (contradict(one, stated) || reason.includes('title says'))));
}

/** Whether every picture of a finding shows one drawing. */
function showsOneDrawing({ items }: Finding, { shown }: DamagedWorkspace): boolean {
  return new Set(items.map(({ id }) => shown.get(id))).size === 1;
}
