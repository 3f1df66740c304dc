/** Text in columns, for terminals. Widths are those of a terminal: a Chinese character or an emoji takes two columns. */

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
// Catalog text may hold anything, also sequences that steer a terminal.
const CONTROLS = /\p{Cc}+/gu;

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTS.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** A text in exactly `width` columns: cut with an ellipsis or filled with blanks, on one line. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = shorten(text.replace(CONTROLS, ' ').trim(), width);
  const fill = ' '.repeat(Math.max(0, width - widthOf(cut)));
  return align === 'left' ? cut + fill : fill + cut;
}

/** Rows in columns as wide as their widest cell; the first row is the head. */
export function table(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string {
  const widths = align.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) => row.map((cell, column) => fit(cell, widths[column]!, align[column])).join('  ').trimEnd()).join('\n');
}

/** Blocks of lines beside one another, each in the same number of columns. */
export function sideBySide(blocks: readonly (readonly string[])[], width: number): string {
  const gap = 3;
  const each = Math.floor((width - gap * (blocks.length - 1)) / blocks.length);
  const lines = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: lines }, (_, line) =>
    blocks.map((block) => fitIndented(block[line] ?? '', each)).join(' '.repeat(gap)).trimEnd(),
  ).join('\n');
}

function fitIndented(line: string, width: number): string {
  const indent = line.length - line.trimStart().length;
  return ' '.repeat(indent) + fit(line, width - indent);
}

function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let left = width - 1;
  for (const { segment } of SEGMENTS.segment(text)) {
    left -= widthOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}
