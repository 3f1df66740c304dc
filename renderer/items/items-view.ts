import type { CallInput } from '../../src/api/contract.ts';
import type { Condition } from '../../src/api/query.ts';

export type Sort = NonNullable<CallInput<'items.list'>['sort']>;

/** Which items the wall shows, and in which order. */
export interface ItemsView {
  readonly text: string;
  readonly where: readonly Condition[];
  readonly sort: Sort;
  readonly withoutPicture: boolean;
}

export const wholeCatalog: ItemsView = { text: '', where: [], sort: 'catalog', withoutPicture: false };

export const sortNames: Readonly<Record<Sort, string>> = {
  catalog: 'In catalog order',
  title: 'By title',
  price: 'By price',
  newest: 'Newest first',
};

export const pageSize = 100;

/** What the engine is asked for one page of the wall. */
export function listInput({ text, where, sort, withoutPicture }: ItemsView, offset: number): CallInput<'items.list'> {
  return { text: text.trim(), where: [...where], sort, pictures: withoutPicture ? 'without' : 'any', offset, limit: pageSize };
}

/** Whether anything keeps items from the wall. */
export function isNarrowed({ text, where, withoutPicture }: ItemsView): boolean {
  return text.trim() !== '' || where.length > 0 || withoutPicture;
}
