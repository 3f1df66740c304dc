import { stringify } from 'csv-stringify/browser/esm/sync';

/** The numbers of a chart, a row each; the keys of the first are the columns. */
export type ChartRows = readonly Readonly<Record<string, string | number | null>>[];

/** As CSV that spreadsheets open as it is: names come from people and files, so a cell that begins like a formula is neutralised. */
export function chartCsv(rows: ChartRows): string {
  return stringify([...rows], { header: true, columns: Object.keys(rows[0] ?? {}), bom: true, escape_formulas: true });
}

/** What of the page's style a drawing must carry with it to look the same elsewhere. */
const carried = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'] as const;

/** The drawing as a file of its own: style written into it, the page's ground under it. */
export function chartSvg(drawn: SVGSVGElement, title: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawn.getBoundingClientRect();
  const originals = drawn.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, at) => {
    const style = getComputedStyle(originals[at]!);
    for (const name of carried) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  for (const pointing of copy.querySelectorAll('[data-pointing]')) pointing.remove();
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);

  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  copy.prepend(name, ground);
  return new XMLSerializer().serializeToString(copy);
}
