import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { CatalogMap } from '../../../src/api/audit.ts';
import { useSize } from '../../bench/use-size.ts';
import { colourOf } from './map-colours.ts';
import { isWithin, panBy, toMap, toScreen, zoomAt, type MapView, type Place } from './view.ts';
import styles from './map-canvas.module.css';

export interface MapCanvasProps {
  readonly map: CatalogMap;
  readonly view: MapView;
  /** Places of the chosen points. */
  readonly chosen: ReadonlySet<number>;
  /** Whether dragging draws a line around points; otherwise it moves the map. */
  readonly isLasso: boolean;
  readonly onView: (view: MapView) => void;
  readonly onChoose: (points: readonly number[]) => void;
  /** Tells which point is pointed at, and where; null for none. */
  readonly onPoint: (point: { readonly at: number; readonly x: number; readonly y: number } | null) => void;
}

const NEAR = 10;
/** Keys that move the map, in pixels. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

/** The catalog as points; wheel and keys enlarge, dragging moves or draws a line around some. */
export function MapCanvas({ map, view, chosen, isLasso, onView, onChoose, onPoint }: MapCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const [line, setLine] = useState<readonly Place[] | null>(null);
  const [grip, setGrip] = useState<Place | null>(null);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || size.width === 0) return;
    draw(canvas.current, context, map, view, size, chosen, line);
  }, [map, view, size, chosen, line]);

  // React's own wheel listener cannot keep the page from scrolling.
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      onView(zoomAt(view, size, placeOf(event, target), Math.exp(-event.deltaY / 400)));
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => { target.removeEventListener('wheel', onWheel); };
  }, [view, size, onView]);

  const within = (outline: readonly Place[]): readonly number[] => {
    const onMap = outline.map((place) => toMap(view, size, place));
    return map.ids.flatMap((_, at) => (isWithin(onMap, { x: map.x[at]!, y: map.y[at]! }) ? [at] : []));
  };
  const nearest = (place: Place): number | null => {
    let [best, least] = [null as number | null, NEAR ** 2];
    map.ids.forEach((_, at) => {
      const { x, y } = toScreen(view, size, map.x[at]!, map.y[at]!);
      const distance = (x - place.x) ** 2 + (y - place.y) ** 2;
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  };

  return (
    <div
      ref={box}
      className={styles.box}
      data-lasso={isLasso || undefined}
      role="application"
      tabIndex={0}
      aria-label={`Map of ${map.ids.length.toLocaleString('en')} items. Arrow keys move it, plus and minus enlarge it, Enter chooses what is in sight.`}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const middle = { x: size.width / 2, y: size.height / 2 };
        const step = STEPS[event.key];
        if (step) onView(panBy(view, size, ...step));
        else if (event.key === '+' || event.key === '=') onView(zoomAt(view, size, middle, 1.4));
        else if (event.key === '-') onView(zoomAt(view, size, middle, 1 / 1.4));
        else if (event.key === 'Enter') onChoose(within([{ x: 0, y: 0 }, { x: size.width, y: 0 }, { x: size.width, y: size.height }, { x: 0, y: size.height }]));
        else return;
        event.preventDefault();
      }}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const place = placeOf(event, event.currentTarget);
        if (isLasso !== event.shiftKey) setLine([place]);
        else setGrip(place);
      }}
      onPointerMove={(event) => {
        const place = placeOf(event, event.currentTarget);
        if (line) setLine([...line, place]);
        else if (grip) {
          onView(panBy(view, size, place.x - grip.x, place.y - grip.y));
          setGrip(place);
        } else {
          const at = nearest(place);
          onPoint(at === null ? null : { at, ...place });
        }
      }}
      onPointerUp={() => {
        if (line) onChoose(line.length > 2 ? within(line) : []);
        setLine(null);
        setGrip(null);
      }}
      onPointerLeave={() => { onPoint(null); }}
    >
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

function placeOf(event: { readonly clientX: number; readonly clientY: number }, target: Element): Place {
  const { left, top } = target.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function draw(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, map: CatalogMap, view: MapView, size: { width: number; height: number }, chosen: ReadonlySet<number>, line: readonly Place[] | null): void {
  const density = window.devicePixelRatio;
  canvas.width = size.width * density;
  canvas.height = size.height * density;
  context.scale(density, density);
  const style = getComputedStyle(canvas);
  const radius = Math.min(5, 1.3 * Math.sqrt(view.zoom) * (map.ids.length > 4000 ? 1 : 1.8));
  // The rare values first, so that the common ones do not lie under them.
  for (const layer of [-1, ...map.values.keys()]) {
    context.fillStyle = colourOf(layer, style);
    context.globalAlpha = chosen.size > 0 ? 0.25 : layer < 0 ? 0.45 : 0.85;
    for (let at = 0; at < map.ids.length; at++) if (map.value[at] === layer) dot(context, toScreen(view, size, map.x[at]!, map.y[at]!), radius, size);
  }
  context.globalAlpha = 1;
  for (const at of chosen) {
    context.fillStyle = colourOf(map.value[at] ?? -1, style);
    dot(context, toScreen(view, size, map.x[at]!, map.y[at]!), radius + 1, size);
  }
  if (!line) return;
  context.strokeStyle = style.getPropertyValue('--accent');
  context.lineWidth = 1.5;
  context.beginPath();
  for (const { x, y } of line) context.lineTo(x, y);
  context.stroke();
}

function dot(context: CanvasRenderingContext2D, { x, y }: Place, radius: number, { width, height }: { width: number; height: number }): void {
  if (x < -radius || y < -radius || x > width + radius || y > height + radius) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
