import { fields } from '../../api/import.ts';
import type { Check } from '../check.ts';

export const emptyField: Check = {
  name: 'empty-field',
  area: 'fields',
  title: 'Empty field',
  about: 'A field that most items fill is empty, or says that nothing is known ("NA", "-").',
  scale: { label: 'Items that fill it', format: 'percent', min: 0.3, max: 1, step: 0.01, default: 0.8, worse: 'higher' },
  *find({ items, mapping }) {
    const columns = new Map<string, string>(fields.flatMap((field) => (mapping[field] === undefined || field === 'id' ? [] : [[mapping[field], field]])));
    for (const { columns: own } of items) for (const column of own.keys()) if (!columns.has(column)) columns.set(column, column);
    for (const [column, field] of columns) {
      const empty = items.filter(({ columns: own }) => saysNothing(own.get(column)));
      const score = 1 - empty.length / items.length;
      if (score < 0.3) continue;
      for (const { id, item } of empty) yield { about: [id, column], score, items: [item], reason: `It has no ${field}` };
    }
  },
};

function saysNothing(text: string | undefined): boolean {
  return text === undefined || /^(n\/?a|nan|null|none|unknown|undefined|tbd|tba|[-.?]+|)$/i.test(text.trim());
}
