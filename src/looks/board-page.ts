import { BOARD, slots, type Board, type CardBox, type ShownCard } from '../api/looks.ts';
import { arrange } from './arrange.ts';
import { MARGIN } from './slot-layout.ts';

/** A4 on its side, in CSS pixels. */
const PAGE = { width: 1123, height: 794 } as const;

/** From board units to pixels of the page: what heading and foot leave of its height. */
const SCALE = 1.03;

/** Pixels at the sides, so that heading and foot are flush with the pictures; and over and under these. */
const SIDE = (PAGE.width - (BOARD.width - 2 * MARGIN) * SCALE) / 2;
const TOP = 82;

/** More cards than these would be too small to show to anybody: they are shared out to several pages. */
const MOST_ON_A_PAGE = 24;

const whole = new Intl.NumberFormat('en');
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Boards as one HTML document that needs nothing else: a page each, with titles and prices, to be looked at, sent or printed.
 * @param pictureOf a picture by its content address, as a data: URL; null where it is no longer kept
 */
export function boardsHtml(boards: readonly Board[], pictureOf: (hash: string) => string | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escape(boards.map(({ name }) => name).join(', '))}</title>
<style>${STYLE}</style>
</head>
<body>
${boards.flatMap((board) => pagesOf(board, pictureOf)).join('\n')}
</body>
</html>
`;
}

interface OnPage {
  readonly card: ShownCard;
  readonly box: CardBox;
}

function pagesOf(board: Board, pictureOf: (hash: string) => string | null): string[] {
  const { name, note, cards, changedAt } = board;
  const prices = cards.flatMap(({ shown: { price } }) => (price === null ? [] : [price]));
  const total = prices.length > 1 ? ` · ${money(prices.reduce((sum, price) => sum + price, 0))} together` : '';
  const pages = sharedOut(board);
  return pages.map(
    (page, at) => `<section class="page">
<header><h1${name.length > LONG_NAME ? ' class="long"' : ''}>${escape(name)}</h1><p>${cards.length === 1 ? '1 item' : `${cards.length} items`}${total}</p></header>
<div class="board">
${page.map((one) => figureOf(one, pictureOf)).join('\n')}
</div>
<footer><p>${escape(note)}</p><p>${day.format(changedAt)}${pages.length > 1 ? ` · ${at + 1} of ${pages.length}` : ''}</p></footer>
</section>`,
  );
}

/** What is arranged by hand is one page; by slots, a page holds no more than can be seen. */
function sharedOut({ layout, cards }: Board): OnPage[][] {
  if (layout === 'free') return [cards.map((card) => ({ card, box: card.box }))];
  const inOrder = [...slots, null].flatMap((slot) => cards.filter((card) => card.slot === slot));
  const pages = Math.max(Math.ceil(inOrder.length / MOST_ON_A_PAGE), 1);
  return Array.from({ length: pages }, (_, at) => {
    const own = inOrder.slice(Math.round((at * inOrder.length) / pages), Math.round(((at + 1) * inOrder.length) / pages));
    const shapes = new Map(own.map(({ item, box: { width, height } }) => [item, width / height]));
    const { boxes } = arrange({ layout, cards: own }, (item) => shapes.get(item) ?? null, 0);
    return own.map((card) => ({ card, box: boxes.get(card.card)! }));
  });
}

function figureOf({ card: { shown, standing, note }, box }: OnPage, pictureOf: (hash: string) => string | null): string {
  const { id, title, price, picture } = shown;
  const source = picture && pictureOf(picture.hash);
  const gone = standing === 'present' ? '' : standing === 'absent' ? 'no longer in the catalog' : 'not in this catalog';
  const second = [price === null ? '' : money(price), gone, note].filter(Boolean).map(escape).join(' · ');
  return `<figure style="left:${px(box.x - MARGIN)};top:${px(box.y - MARGIN)};width:${px(Math.max(box.width, box.words))}"${gone ? ' class="gone"' : ''}>
${source ? `<img src="${source}" alt="${escape(title)}" decoding="sync" style="${sizeOf(box)}">` : `<div class="none" style="${sizeOf(box)}">No picture</div>`}
<figcaption><p>${escape(title || id)}</p><p>${second}</p></figcaption>
</figure>`;
}

function sizeOf({ width, height }: CardBox): string {
  return `width:${px(width)};height:${px(height)}`;
}

/** Letters that fit the heading's line. */
const LONG_NAME = 64;

const STYLE = `
@page { size: A4 landscape; margin: 0; }
* { box-sizing: border-box; margin: 0; }
body { width: ${PAGE.width}px; color: #1a1a1a; background: #fff; font: 10px/1.35 system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; }
.page { position: relative; height: ${PAGE.height}px; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
header, footer { position: absolute; right: ${SIDE}px; left: ${SIDE}px; display: flex; justify-content: space-between; gap: 32px; }
header { top: 30px; height: 38px; align-items: last baseline; }
h1 { display: -webkit-box; overflow: hidden; font-size: 24px; font-weight: 600; line-height: 1.25; -webkit-box-orient: vertical; -webkit-line-clamp: 1; }
h1.long { font-size: 15px; -webkit-line-clamp: 2; }
header p { flex: none; color: #595959; font-size: 11px; }
.board { position: absolute; top: ${TOP}px; left: ${SIDE}px; }
figure { position: absolute; }
img { display: block; object-fit: contain; }
.gone img { filter: grayscale(1); opacity: .55; }
.none { display: grid; place-items: center; color: #595959; background: #efefef; }
figcaption { width: fit-content; max-width: 100%; max-height: 58px; padding-top: 4px; overflow: hidden; background: #ffffffd9; }
figcaption p, footer p:first-child { display: -webkit-box; overflow: hidden; overflow-wrap: anywhere; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
figcaption p:first-child { -webkit-line-clamp: 3; }
figcaption p + p, footer { color: #595959; }
footer { bottom: 14px; height: 27px; }
footer p:last-child { flex: none; }
`;

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

function px(units: number): string {
  return `${Math.round(units * SCALE * 10) / 10}px`;
}

/** A price as the catalog gives it: it has no currency of its own. */
function money(value: number): string {
  return (Number.isInteger(value) ? whole : cents).format(value);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
