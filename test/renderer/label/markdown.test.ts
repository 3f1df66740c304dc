import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown, type Inline } from '../../../renderer/label/markdown.ts';

const text = (of: string): Inline => ({ kind: 'text', text: of });

test('headings, paragraphs over several lines, and both kinds of lists', () => {
  expect(parseMarkdown('# What to look at\nThe picture first,\nthen the words.\n\n- colour\n- cut\n\n1. look\n2. grade')).toEqual([
    { kind: 'heading', level: 1, line: [text('What to look at')] },
    { kind: 'paragraph', line: [text('The picture first, then the words.')] },
    { kind: 'list', ordered: false, lines: [[text('colour')], [text('cut')]] },
    { kind: 'list', ordered: true, lines: [[text('look')], [text('grade')]] },
  ]);
});

test('emphasis, code and pictures of items within a line', () => {
  expect(parseMarkdown('A **3** is *just right*, see ![the red one](10070) and `red`.')).toEqual([
    {
      kind: 'paragraph',
      line: [
        text('A '),
        { kind: 'strong', text: '3' },
        text(' is '),
        { kind: 'emphasis', text: 'just right' },
        text(', see '),
        { kind: 'picture', item: '10070', caption: 'the red one' },
        text(' and '),
        { kind: 'code', text: 'red' },
        text('.'),
      ],
    },
  ]);
});

test('marks that belong to nothing stay as they were typed', () => {
  expect(parseMarkdown('2 * 3 * 4 < 25, a_snake_case, <b>not HTML</b>')).toEqual([{ kind: 'paragraph', line: [text('2 * 3 * 4 < 25, a_snake_case, <b>not HTML</b>')] }]);
});

test('no letter or digit is lost, whatever is written', () => {
  const letters = (of: string): string => (of.match(/[a-z]/g) ?? []).join('');
  const written = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '*', '_', '`', '- ', 'c'), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(written, (source) => {
      const lines = parseMarkdown(source).flatMap((block) => (block.kind === 'list' ? block.lines : [block.line]));
      expect(letters(lines.flat().map((piece) => (piece.kind === 'picture' ? '' : piece.text)).join(''))).toBe(letters(source));
    }),
    { numRuns: 300 },
  );
});
