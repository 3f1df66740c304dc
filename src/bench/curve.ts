import type { Opened } from './opened.ts';

/** What a catalog of some size takes. */
export interface CurvePoint {
  readonly items: number;
  readonly searched: NonNullable<Opened['searched']>;
  readonly opened: number;
  readonly memory: number;
  readonly databaseMegabytes: number;
  readonly copyMegabytes: number;
}

interface Line {
  readonly name: string;
  readonly colour: string;
  value(point: CurvePoint): number;
}

interface Panel {
  readonly title: string;
  readonly lines: readonly Line[];
}

const STRONG = '#2458c5';
const SOFT = '#b4570d';

const PANELS: readonly Panel[] = [
  {
    title: 'Time (ms)',
    lines: [
      { name: 'search: three modes, two words', colour: STRONG, value: ({ searched }) => searched.search.median },
      { name: 'one read of the codes', colour: SOFT, value: ({ searched }) => searched.read.median },
    ],
  },
  { title: 'Memory (MB)', lines: [{ name: 'the whole engine', colour: STRONG, value: ({ memory }) => memory }] },
  {
    title: 'Files (MB)',
    lines: [
      { name: 'database', colour: STRONG, value: ({ databaseMegabytes }) => databaseMegabytes },
      { name: 'compact copy', colour: SOFT, value: ({ copyMegabytes }) => copyMegabytes },
    ],
  },
];

const WIDTH = 300;
const HEIGHT = 220;
const EDGE = { left: 52, right: 14, top: 34, bottom: 40 };

/** The curves of time, memory and files over the items, both axes in powers of ten, as an SVG of three panels. */
export function drawCurve(points: readonly CurvePoint[], machine: string): string {
  const parts = PANELS.map((panel, at) => `<g transform="translate(${at * WIDTH} 0)">${drawPanel(panel, points)}</g>`);
  const width = PANELS.length * WIDTH;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT + 24}" font-family="system-ui, sans-serif" font-size="11" fill="#333">`,
    `<title>What a search takes by the number of items</title>`,
    `<rect width="${width}" height="${HEIGHT + 24}" fill="#fff"/>`,
    ...parts,
    `<text x="${EDGE.left}" y="${HEIGHT + 14}" fill="#666">${escaped(machine)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, lines }: Panel, points: readonly CurvePoint[]): string {
  const values = points.flatMap((point) => lines.map(({ value }) => value(point)));
  const x = axis(points.map(({ items }) => items), EDGE.left, WIDTH - EDGE.right);
  const y = axis(values, HEIGHT - EDGE.bottom, EDGE.top + 14 * lines.length);
  const grid = [
    ...x.ticks.map((tick) => `<path d="M${x.of(tick)} ${EDGE.top}V${HEIGHT - EDGE.bottom}" stroke="#e6e6e6"/><text x="${x.of(tick)}" y="${HEIGHT - EDGE.bottom + 15}" text-anchor="middle">${short(tick)}</text>`),
    ...y.ticks.map((tick) => `<path d="M${EDGE.left} ${y.of(tick)}H${WIDTH - EDGE.right}" stroke="#e6e6e6"/><text x="${EDGE.left - 6}" y="${y.of(tick) + 4}" text-anchor="end">${short(tick)}</text>`),
  ];
  const drawn = lines.map(({ name, colour, value }, at) => {
    const places = points.map((point) => ({ left: x.of(point.items), top: y.of(value(point)), own: value(point) }));
    const last = places.at(-1)!;
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map(({ left, top }) => `${left},${top}`).join(' ')}"/>`,
      ...places.map(({ left, top }) => `<circle cx="${left}" cy="${top}" r="3" fill="${colour}"/>`),
      `<text x="${EDGE.left + 6}" y="${EDGE.top + 4 + 14 * at}" fill="${colour}">${escaped(name)}: ${short(Number(last.own.toPrecision(3)))}</text>`,
    ].join('');
  });
  return `<text x="${EDGE.left}" y="18" font-size="13" font-weight="600">${title}</text>${grid.join('')}${drawn.join('')}<text x="${WIDTH - EDGE.right}" y="${HEIGHT - EDGE.bottom + 30}" text-anchor="end" fill="#666">items</text>`;
}

/** A logarithmic axis between two places, and the powers of ten on it. */
function axis(values: readonly number[], from: number, to: number): { readonly ticks: readonly number[]; of(value: number): number } {
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const [start, end] = [Math.floor(low + 1e-9), Math.max(high, Math.floor(low + 1e-9) + 1)];
  const of = (value: number) => Math.round(10 * (from + ((Math.log10(value) - start) / (end - start)) * (to - from))) / 10;
  return { of, ticks: Array.from({ length: Math.floor(end) - start + 1 }, (_, at) => 10 ** (start + at)) };
}

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1e4 ? `${value / 1e3} k` : String(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
