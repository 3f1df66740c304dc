import type { Bin } from './reliability.ts';

/** A line of a chart; `tone` picks its colour and dash. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly tone: number;
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly say?: (value: number) => string;
}

/** Text as it may stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const WIDTH = 560;
const HEIGHT = 300;
const MARGIN = { left: 60, right: 172, top: 14, bottom: 42 };
/** The least distance of two names beside their lines' ends. */
const NAME_HEIGHT = 15;

/** Lines over two axes, each named where it ends. */
export function lineChart(lines: readonly Line[], x: Axis, y: Axis, title: string): string {
  const place = placing(x, y, MARGIN.right);
  const ends = spread(lines.map(({ points }) => place.y(points.at(-1)![1])));
  const drawn = lines.map(({ name, points, tone }, at) => {
    const path = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${place.x(px).toFixed(1)} ${place.y(py).toFixed(1)}`).join('');
    const dots = points.length > 30 ? '' : points.map(([px, py]) => `<circle cx="${place.x(px).toFixed(1)}" cy="${place.y(py).toFixed(1)}" r="2.5"/>`).join('');
    return `<g class="t${tone}"><path class="line" d="${path}"/>${dots}<text x="${WIDTH - MARGIN.right + 8}" y="${(ends[at]! + 4).toFixed(1)}">${escaped(name)}</text></g>`;
  });
  return svg(title, HEIGHT, frame(x, y, place, MARGIN.right) + drawn.join(''));
}

/** Means with their intervals, one line each. */
export function intervalChart(
  rows: readonly { readonly name: string; readonly mean: number; readonly low: number; readonly high: number; readonly strong: boolean }[],
  axis: Axis,
  title: string,
): string {
  const [left, right, step, top] = [170, 60, 26, 8];
  const height = top + rows.length * step + 34;
  const x = (value: number) => left + ((value - axis.from) / (axis.to - axis.from)) * (WIDTH - left - right);
  const grid = axis.ticks.map(
    (tick) =>
      `<line class="grid" x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${top}" y2="${height - 30}"/><text class="tick" text-anchor="middle" x="${x(tick).toFixed(1)}" y="${height - 14}">${saying(axis, tick)}</text>`,
  );
  const drawn = rows.map(({ name, mean, low, high, strong }, at) => {
    const y = top + at * step + step / 2;
    return (
      `<g class="${strong ? 't0 strong' : 'plain'}"><text class="name" text-anchor="end" x="${left - 12}" y="${y + 4}">${escaped(name)}</text>` +
      `<line class="line" x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${y}" y2="${y}"/><circle cx="${x(mean).toFixed(1)}" cy="${y}" r="4.5"/>` +
      `<text class="value" x="${WIDTH - right + 14}" y="${y + 4}">${share(mean)}</text></g>`
    );
  });
  return svg(title, height, grid.join('') + drawn.join(''));
}

/** What probabilities claim against how often they are right; the larger the dot, the more of them. */
export function reliabilityChart(bins: readonly Bin[], title: string): string {
  const axis = (label: string): Axis => ({ label, from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], say: percent });
  const [x, y] = [axis('the model says'), axis('is right')];
  const right = 20;
  const place = placing(x, y, right);
  const most = Math.log(Math.max(...bins.map(({ count }) => count)) + 1);
  const dots = bins
    .filter(({ count }) => count > 0)
    .map(({ count, claimed, right: held }) => {
      const radius = 3 + 6 * (Math.log(count + 1) / most);
      return `<circle cx="${place.x(claimed).toFixed(1)}" cy="${place.y(held).toFixed(1)}" r="${radius.toFixed(1)}"><title>${percent(claimed)} said, ${percent(held)} right, ${count.toLocaleString('en')} times</title></circle>`;
    });
  const diagonal = `<line class="ideal" x1="${place.x(0)}" y1="${place.y(0)}" x2="${place.x(1)}" y2="${place.y(1)}"/>`;
  return svg(title, HEIGHT, `${frame(x, y, place, right)}${diagonal}<g class="t0 dots">${dots.join('')}</g>`);
}

/** ".714" */
export function share(value: number): string {
  return value.toFixed(3).replace(/^(-?)0/, '$1');
}

export function percent(value: number): string {
  return `${Math.round(100 * value)}%`;
}

function placing(x: Axis, y: Axis, right: number) {
  return {
    x: (value: number) => MARGIN.left + ((value - x.from) / (x.to - x.from)) * (WIDTH - MARGIN.left - right),
    y: (value: number) => HEIGHT - MARGIN.bottom - ((value - y.from) / (y.to - y.from)) * (HEIGHT - MARGIN.top - MARGIN.bottom),
  };
}

function frame(x: Axis, y: Axis, place: ReturnType<typeof placing>, right: number): string {
  const bottom = HEIGHT - MARGIN.bottom;
  const across = y.ticks.map(
    (tick) =>
      `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - right}" y1="${place.y(tick).toFixed(1)}" y2="${place.y(tick).toFixed(1)}"/><text class="tick" text-anchor="end" x="${MARGIN.left - 8}" y="${(place.y(tick) + 4).toFixed(1)}">${saying(y, tick)}</text>`,
  );
  const along = x.ticks.map((tick) => `<text class="tick" text-anchor="middle" x="${place.x(tick).toFixed(1)}" y="${bottom + 17}">${saying(x, tick)}</text>`);
  const middle = (MARGIN.left + WIDTH - right) / 2;
  const labels = `<text class="label" text-anchor="middle" x="${middle}" y="${HEIGHT - 6}">${escaped(x.label)}</text>`;
  const side = `<text class="label" text-anchor="middle" transform="translate(11 ${(MARGIN.top + bottom) / 2}) rotate(-90)">${escaped(y.label)}</text>`;
  return `${across.join('')}${along.join('')}${labels}${side}`;
}

function saying({ say }: Axis, value: number): string {
  return escaped(say ? say(value) : String(value));
}

/** Heights moved apart until names at them do not touch, in the same order. */
function spread(heights: readonly number[]): readonly number[] {
  const order = [...heights.keys()].sort((a, b) => heights[a]! - heights[b]!);
  const moved = [...heights];
  let above = -Infinity;
  for (const at of order) {
    moved[at] = Math.max(heights[at]!, above + NAME_HEIGHT);
    above = moved[at];
  }
  const excess = Math.max(0, above - (HEIGHT - MARGIN.bottom));
  return moved.map((height) => height - excess);
}

function svg(title: string, height: number, content: string): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}"><title>${escaped(title)}</title>${content}</svg>`;
}
