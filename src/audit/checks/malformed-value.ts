import type { AuditItem } from '../../store/audit-items.ts';
import type { Check } from '../check.ts';

export const malformedValue: Check = {
  name: 'malformed-value',
  area: 'fields',
  title: 'Malformed value',
  about: 'A price that is no number, a title of a single word, markup, broken characters, placeholders such as "test" or "lorem ipsum".',
  scale: null,
  *find({ items, mapping }) {
    for (const item of items) {
      const price = mapping.price === undefined ? undefined : item.columns.get(mapping.price);
      if (price !== undefined && item.price === null) yield found(item, mapping.price!, price, `The price "${price}" is no number`);
      if (item.price !== null && item.price <= 0) yield found(item, mapping.price ?? 'price', String(item.price), `The price is ${item.price}`);
      if (mapping.title !== undefined && /^\S+$/.test(item.title)) yield found(item, mapping.title, item.title, `The title is one word: "${item.title}"`);
      for (const [column, text] of item.columns) {
        const isText = column === mapping.title || column === mapping.description;
        const fault = FAULTS.find(([pattern]) => pattern.test(text)) ?? (isText && PLACEHOLDER.test(text) ? [PLACEHOLDER, 'is a placeholder'] : undefined);
        if (fault) yield found(item, column, text, `${column} ${fault[1]}: "${shortened(text)}"`);
      }
    }
  },
};

const FAULTS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<\/?[a-z][^>]*>|&(amp|lt|gt|quot|nbsp|#\d+);/i, 'holds markup'],
  [/�|Ã[\u0080-\u00bf©¨ª¶¼®±]|â€|Â[\u00a0-\u00bf]/u, 'holds broken characters'],
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/, 'holds control characters'],
];

/** Only in texts: columns of codes may well hold the word "test". */
const PLACEHOLDER = /\b(lorem ipsum|test[ _]?(item|product|disp\w*|title)|asdf|qwerty|placeholder|to be (defined|done)|xxx+)\b|^(test|dummy)$/i;

function found({ item, id }: AuditItem, column: string, text: string, reason: string) {
  return { about: [id, column, text], items: [item], reason };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
