/** What of the map is seen: the middle, and how many times it is enlarged. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export const wholeMap: MapView = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 60;
/** Room around the whole map. */
const MARGIN = 0.92;

/** Pixels of the whole map's side. */
function side({ zoom }: MapView, { width, height }: Size): number {
  return Math.min(width, height) * MARGIN * zoom;
}

export function toScreen(view: MapView, size: Size, x: number, y: number): Place {
  const scale = side(view, size);
  return { x: size.width / 2 + (x - view.x) * scale, y: size.height / 2 + (y - view.y) * scale };
}

export function toMap(view: MapView, size: Size, { x, y }: Place): Place {
  const scale = side(view, size);
  return { x: view.x + (x - size.width / 2) / scale, y: view.y + (y - size.height / 2) / scale };
}

/** Enlarges, and what is under this place stays there. */
export function zoomAt(view: MapView, size: Size, at: Place, factor: number): MapView {
  const fixed = toMap(view, size, at);
  const zoom = Math.min(MOST_ZOOM, Math.max(0.8, view.zoom * factor));
  const moved = toMap({ ...view, zoom }, size, at);
  return { zoom, x: view.x + fixed.x - moved.x, y: view.y + fixed.y - moved.y };
}

export function panBy(view: MapView, size: Size, dx: number, dy: number): MapView {
  const scale = side(view, size);
  return { ...view, x: view.x - dx / scale, y: view.y - dy / scale };
}

/** Whether a place lies within a line that is closed (by how often a ray crosses it). */
export function isWithin(line: readonly Place[], { x, y }: Place): boolean {
  let inside = false;
  for (let at = 0, before = line.length - 1; at < line.length; before = at++) {
    const [a, b] = [line[at]!, line[before]!];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
