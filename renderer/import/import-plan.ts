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

/** The role of every column, by its name. */
export type Roles = Readonly<Record<string, Role>>;

/** What a person has chosen so far. */
export interface ImportPlan {
  readonly source: string | null;
  /** Folders and archives with the pictures; empty: beside the catalog. */
  readonly images: readonly string[];
  /** Null for the first sheet. */
  readonly sheet: string | null;
  /** Null as long as nobody has changed what was guessed. */
  readonly roles: Roles | null;
}

/** What the import dialog shows: the plan of a new import, or one that was started. */
export type ImportView = { readonly at: 'plan' } | { readonly at: 'job'; readonly job: number };

export const emptyPlan: ImportPlan = { source: null, images: [], sheet: null, roles: null };

/** The roles as the engine guesses them. */
export function guessedRoles(columns: readonly Pick<Inspection['columns'][number], 'name' | 'field'>[]): Roles {
  return Object.fromEntries(columns.map(({ name, field }) => [name, field ?? 'facet']));
}

/** Gives a column a role. Each field comes from one column: the one that had it before is kept for filters. */
export function withRole(roles: Roles, column: string, role: Role): Roles {
  const isField = role !== 'facet' && role !== 'leave-out';
  const others = Object.entries(roles).map(([name, held]) => [name, isField && held === role ? 'facet' : held] as const);
  return { ...Object.fromEntries(others), [column]: role };
}

/** What the engine is asked to look into; null while there is no file. */
export function sourceOf({ source, images, sheet, roles }: ImportPlan): CallInput<'import.inspect'> | null {
  if (source === null) return null;
  return { source, images: [...images], ...(sheet === null ? {} : { sheet }), ...(roles === null ? {} : { mapping: mappingOf(roles) }) };
}

/** What the engine is asked to import; null while there is no file. */
export function importOf(plan: ImportPlan, roles: Roles): CallInput<'import.start'> | null {
  const source = sourceOf({ ...plan, roles });
  if (source === null) return null;
  return { ...source, ignore: Object.entries(roles).flatMap(([name, role]) => (role === 'leave-out' ? [name] : [])) };
}

function mappingOf(roles: Roles): Mapping {
  const columns = Object.entries(roles);
  const mapping: Mapping = {};
  for (const field of fields) {
    const column = columns.find(([, role]) => role === field)?.[0];
    if (column !== undefined) mapping[field] = column;
  }
  return mapping;
}

/** Whether items can be told apart: without that nothing can be imported. */
export function hasId(roles: Roles): boolean {
  return Object.values(roles).includes('id');
}
