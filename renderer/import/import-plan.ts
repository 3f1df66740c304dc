import type { CallInput } from '../../src/api/contract.ts';
import { fields, type Field, type Inspection, type Mapping } from '../../src/api/import.ts';

/** What a column of the catalog is taken for. */
export type Role = Field | 'facet' | 'leave-out';

/** The roles in the order of their menu, as a shop would call them. */
export const roleNames: Readonly<Record<Role, string>> = {
  id: 'Item id',
  title: 'Title',
  description: 'Description',
  image: 'Picture',
  price: 'Price',
  brand: 'Brand',
  category: 'Category',
  colour: 'Colour',
  facet: 'Keep for filters',
  'leave-out': 'Leave out',
};

/** What a person has chosen so far. What they left alone is guessed anew from the file at every look. */
export interface ImportPlan {
  readonly source: string | null;
  /** Folders and archives with the pictures; empty: beside the catalog. */
  readonly images: readonly string[];
  /** Null for the first sheet. */
  readonly sheet: string | null;
  /** Roles given by hand, by column. */
  readonly changes: Readonly<Record<string, Role>>;
}

/** What the import dialog shows: the plan of a new import, or one that was started. */
export type ImportView = { readonly at: 'plan' } | { readonly at: 'job'; readonly job: number };

export const emptyPlan: ImportPlan = { source: null, images: [], sheet: null, changes: {} };

/** The role of every column: the one given by hand, else the guessed one, unless another column was given that. */
export function rolesOf(
  columns: readonly Pick<Inspection['columns'][number], 'name' | 'field'>[],
  changes: ImportPlan['changes'],
): Readonly<Record<string, Role>> {
  const given = new Set(Object.values(changes));
  return Object.fromEntries(
    columns.map(({ name, field }) => [name, changes[name] ?? (field === null || given.has(field) ? 'facet' : field)]),
  );
}

/** Gives a column a role. A column that had it by hand before is kept for filters: each field comes from one column. */
export function withRole(changes: ImportPlan['changes'], column: string, role: Role): ImportPlan['changes'] {
  const isField = role !== 'facet' && role !== 'leave-out';
  const others = Object.entries(changes).map(([name, held]) => [name, isField && held === role ? 'facet' : held] as const);
  return { ...Object.fromEntries(others), [column]: role };
}

/** What the engine is asked to look into; null while there is no file. */
export function sourceOf(plan: ImportPlan): CallInput<'import.inspect'> | null {
  if (plan.source === null) return null;
  return { source: plan.source, images: [...plan.images], ...(plan.sheet === null ? {} : { sheet: plan.sheet }) };
}

/** What the engine is asked to import; null while there is no file. */
export function importOf(plan: ImportPlan, roles: Readonly<Record<string, Role>>): CallInput<'import.start'> | null {
  const source = sourceOf(plan);
  if (source === null) return null;
  const columns = Object.entries(roles);
  const mapping: Mapping = {};
  for (const field of fields) {
    const column = columns.find(([, role]) => role === field)?.[0];
    if (column !== undefined) mapping[field] = column;
  }
  return { ...source, mapping, ignore: columns.filter(([, role]) => role === 'leave-out').map(([name]) => name) };
}

/** What must still be chosen before the import can start, in words; null when nothing. */
export function stillNeeded(roles: Readonly<Record<string, Role>>): string | null {
  return Object.values(roles).includes('id') ? null : 'Choose which column holds the item id: it tells items apart when the catalog is imported again.';
}
