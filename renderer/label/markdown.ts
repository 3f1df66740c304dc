/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  /** `![caption](item)`: a picture of the catalog. */
  | { readonly kind: 'picture'; readonly item: string; readonly caption: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly line: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly line: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly lines: readonly (readonly Inline[])[] };

const headingMark = /^(#{1,4})\s+(.*)$/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;

/** The part of Markdown that guidelines need: headings, paragraphs, lists, emphasis, code, and pictures of items. */
export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', line: parseLine(paragraph.join(' ')) });
    paragraph = [];
  };
  const addToList = (ordered: boolean, line: string): void => {
    endParagraph();
    const last = blocks.at(-1);
    if (last?.kind === 'list' && last.ordered === ordered) blocks[blocks.length - 1] = { ...last, lines: [...last.lines, parseLine(line)] };
    else blocks.push({ kind: 'list', ordered, lines: [parseLine(line)] });
  };
  for (const line of text.split(/\r?\n/)) {
    const heading = headingMark.exec(line);
    const point = bullet.exec(line);
    const number = numbered.exec(line);
    if (heading) {
      endParagraph();
      blocks.push({ kind: 'heading', level: heading[1]!.length, line: parseLine(heading[2]!) });
    } else if (point) addToList(false, point[1]!);
    else if (number) addToList(true, number[1]!);
    else if (line.trim() === '') endParagraph();
    else paragraph.push(line.trim());
  }
  endParagraph();
  return blocks;
}

// Marks hold words: a space after the first or a letter before it means that it is only a sign.
const marks = /!\[([^\]]*)\]\(([^)]+)\)|\*\*(\S(?:.*?\S)?)\*\*|(?<!\w)__(\S(?:.*?\S)?)__(?!\w)|\*(\S(?:.*?\S)?)\*|(?<!\w)_(\S(?:.*?\S)?)_(?!\w)|`(.+?)`/g;

function parseLine(line: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  const addText = (text: string): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
  };
  for (const found of line.matchAll(marks)) {
    addText(line.slice(end, found.index));
    end = found.index + found[0].length;
    const [, caption, item, stars, bars, star, bar, code] = found;
    const strong = stars ?? bars;
    const emphasis = star ?? bar;
    if (item !== undefined) pieces.push({ kind: 'picture', item: item.trim(), caption: caption ?? '' });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else if (emphasis !== undefined) pieces.push({ kind: 'emphasis', text: emphasis });
    else if (code !== undefined) pieces.push({ kind: 'code', text: code });
  }
  addText(line.slice(end));
  return pieces;
}
