import { BOARD, type Board, type ShownCard } from '../api/looks.ts';

/** A4 on its side, in CSS pixels. */
export const PAGE = { width: 1123, height: 794 } as const;

/** From board units to pixels of the page: what the heading leaves of its height. */
const SCALE = 0.93;

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
${boards.map((board) => pageOf(board, pictureOf)).join('\n')}
</body>
</html>
`;
}

function pageOf({ name, note, cards }: Board, pictureOf: (hash: string) => string | null): string {
  const prices = cards.flatMap(({ shown: { price } }) => (price === null ? [] : [price]));
  const total = prices.length > 1 ? ` · ${money(prices.reduce((sum, price) => sum + price, 0))}` : '';
  return `<section class="page">
<header><h1>${escape(name)}</h1><p>${cards.length === 1 ? '1 item' : `${cards.length} items`}${total}</p></header>
<div class="board">
${cards.map((card) => cardOf(card, pictureOf)).join('\n')}
</div>
${note ? `<footer>${escape(note)}</footer>` : ''}
</section>`;
}

function cardOf({ shown: { id, title, price, picture }, standing, note, box }: ShownCard, pictureOf: (hash: string) => string | null): string {
  const source = picture && pictureOf(picture.hash);
  const gone = standing === 'present' ? '' : standing === 'absent' ? 'no longer in the catalog' : 'not in this catalog';
  const second = [price === null ? '' : money(price), gone, note].filter(Boolean).map(escape).join(' · ');
  const at = `left:${px(box.x)};top:${px(box.y)};width:${px(box.width)}`;
  return `<figure style="${at}">
${source ? `<img src="${source}" alt="${escape(title)}" style="height:${px(box.height)}">` : `<div class="none" style="height:${px(box.height)}">No picture</div>`}
<figcaption>${escape(title || id)}<br><span>${second}</span></figcaption>
</figure>`;
}

const STYLE = `
@page { size: A4 landscape; margin: 0; }
* { box-sizing: border-box; margin: 0; }
body { color: #1a1a1a; background: #fff; font: 10px/1.35 system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; -webkit-print-color-adjust: exact; }
.page { position: relative; width: ${PAGE.width}px; height: ${PAGE.height}px; padding: 34px 48px 26px; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
header { display: flex; align-items: baseline; justify-content: space-between; height: 40px; }
h1 { overflow: hidden; font-size: 20px; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
header p { flex: none; padding-left: 24px; color: #595959; font-size: 11px; font-variant-numeric: tabular-nums; }
.board { position: relative; width: ${BOARD.width * SCALE}px; height: ${BOARD.height * SCALE}px; margin: 0 auto; }
figure { position: absolute; }
img { display: block; width: 100%; object-fit: contain; }
.none { display: grid; place-items: center; color: #595959; background: #efefef; }
figcaption { width: fit-content; max-width: 100%; padding-top: 4px; overflow: hidden; background: #ffffffd9; text-overflow: ellipsis; white-space: nowrap; }
figcaption span { color: #595959; font-variant-numeric: tabular-nums; }
footer { position: absolute; right: 48px; bottom: 16px; left: 48px; max-height: 42px; overflow: hidden; color: #595959; white-space: pre-wrap; }
`;

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
