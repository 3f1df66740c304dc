import { groupBy } from '../../group-by.ts';
import { contradict } from '../text/kin.ts';
import type { Check } from '../check.ts';

export const columnsDisagree: Check = {
  name: 'columns-disagree',
  area: 'text and picture',
  title: 'Title and colour column disagree',
  about: 'The title names colours, and the colour column another one.',
  scale: null,
  *find({ statements, mapping }) {
    const colours = statements.filter(({ group }) => group === 'colour');
    for (const said of groupBy(colours, ({ item }) => item).values()) {
      const title = said.find(({ sources }) => sources.includes('title'));
      const column = said.find(({ sources }) => sources.includes('colour'));
      if (!title || !column || title === column) continue;
      if (!column.words.every((word) => title.words.every((other) => contradict(word, other)))) continue;
      yield {
        about: [title.item.title, title.item.colour ?? ''],
        items: [title.item.item],
        reason: `The title says ${title.words[0]!}, the colour column says ${column.words[0]!}`,
        ...(mapping.colour === undefined ? {} : { suggestion: { column: mapping.colour, value: title.words[0]! } }),
      };
    }
  },
};
