import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, sideBySide, table, widthOf } from '../../src/cli/columns.ts';

describe('columns', () => {
  it('fill or cut any text to exactly the width, on one line, without anything that steers a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const fitted = fit(text, width);
        expect(widthOf(fitted)).toBe(width);
        expect(fitted).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(fit('red\u001b[2J dress\nlong', 40).trimEnd()).toBe('red [2J dress long');
    expect(fit('striped shirt', 8)).toBe('striped…');
    expect(fit('12', 5, 'right')).toBe('   12');
  });

  it('count wide characters as two', () => {
    expect(widthOf('シャツ')).toBe(6);
    expect(widthOf('café')).toBe(4);
    expect(widthOf('👗')).toBe(2);
    expect(fit('赤いシャツ', 6)).toBe('赤い… ');
  });

  it('of a table are as wide as their widest cell', () => {
    expect(table([['word', 'items'], ['red', '12'], ['striped', '3']], ['left', 'right'])).toBe('word     items\nred         12\nstriped      3');
  });

  it('side by side have equal widths and keep indents', () => {
    const lines = sideBySide([['one', '  deep'], ['two'], ['three', '', 'end']], 36).split('\n');
    expect(lines).toEqual(['one          two          three', '  deep', '                          end']);
  });
});
