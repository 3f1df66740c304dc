import type { AuditItem } from '../../store/audit-items.ts';
import { groupBy } from '../../group-by.ts';
import { groupOf, type Group } from '../../text/groups.ts';
import type { TextReader } from '../../text/words.ts';

/** What an item's texts say in one group of words ("navy blue", and with it "blue"). */
export interface Statement {
  readonly item: AuditItem;
  readonly group: Group;
  /** In base form, the more particular word first. */
  readonly words: readonly string[];
  /** Where it stands: the title, or columns. Texts that say the same are one statement. */
  readonly sources: readonly Source[];
}

export type Source = 'title' | 'colour' | 'category';

/** What an item's title and its columns for colour and category state. Descriptions also speak of other things than the item. */
export function readStatements(item: AuditItem, reader: TextReader): readonly Statement[] {
  const said = (['title', 'colour', 'category'] as const).flatMap((source) => {
    const text = source === 'title' ? withoutBrand(item) : item[source];
    if (text === null || text === '') return [];
    const byGroup = groupBy(reader.catalogWords([text]).filter((word) => groupOf(word) !== null), (word) => groupOf(word)!);
    return [...byGroup].map(([group, words]) => ({ source, group, words, key: `${group}: ${[...words].sort().join()}` }));
  });
  return [...groupBy(said, ({ key }) => key).values()].map((same) => ({
    item,
    group: same[0]!.group,
    words: same[0]!.words,
    sources: same.map(({ source }) => source),
  }));
}

/** "Red Tape", "Orange County" and "Black Coffee" say nothing of a colour. */
export function withoutBrand({ title, brand }: Pick<AuditItem, 'title' | 'brand'>): string {
  if (brand === null || brand.length < 2) return title;
  const at = title.toLowerCase().indexOf(brand.toLowerCase());
  return at < 0 ? title : `${title.slice(0, at)} ${title.slice(at + brand.length)}`;
}

/** "The title and the colour column say navy blue". */
export function saying({ sources, words }: Pick<Statement, 'sources' | 'words'>): string {
  const names = sources.map((source) => (source === 'title' ? 'the title' : `the ${source} column`));
  const subject = names.join(' and ');
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${names.length > 1 ? 'say' : 'says'} ${words[0]!}`;
}
