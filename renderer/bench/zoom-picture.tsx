import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Picture } from '../../src/api/query.ts';
import { IconButton } from '../ui/button.tsx';
import { PictureView } from './picture.tsx';
import { pan, whole, zoomAt, type Frame } from './zoom.ts';
import styles from './zoom-picture.module.css';

export interface ZoomPictureProps {
  readonly picture: Picture | null;
  readonly alt: string;
}

const STEP = 1.5;

/** A picture to look at closely: wheel, pinch or buttons zoom, dragging moves it, a double click fits it again. */
export function ZoomPicture({ picture, alt }: ZoomPictureProps) {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(whole);
  const held = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => {
    const own = element.current;
    if (!own) return;
    // React listens to the wheel passively, and then the page would scroll or zoom as well.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const frame = own.getBoundingClientRect();
      const point = { x: event.clientX - frame.left - frame.width / 2, y: event.clientY - frame.top - frame.height / 2 };
      setView((now) => zoomAt(now, Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 400)), point, frame));
    };
    own.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      own.removeEventListener('wheel', onWheel);
    };
  }, []);

  const frame = (): Frame => element.current?.getBoundingClientRect() ?? { width: 1, height: 1 };
  const zoom = (factor: number): void => {
    setView((now) => zoomAt(now, factor, { x: 0, y: 0 }, frame()));
  };

  return (
    <div className={styles.zoom}>
      <div
        ref={element}
        className={styles.frame}
        data-zoomed={view.scale > 1 || undefined}
        onPointerDown={(event) => {
          if (view.scale === 1) return;
          held.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const last = held.current;
          if (!last) return;
          const by = { x: event.clientX - last.x, y: event.clientY - last.y };
          held.current = { x: event.clientX, y: event.clientY };
          setView((now) => pan(now, by, frame()));
        }}
        onPointerUp={() => {
          held.current = null;
        }}
        onDoubleClick={() => {
          setView((now) => (now.scale > 1 ? whole : zoomAt(now, 2.5, { x: 0, y: 0 }, frame())));
        }}
      >
        {picture ? (
          <div className={styles.moved} style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}>
            <PictureView picture={picture} size="large" alt={alt} />
          </div>
        ) : (
          <p className={styles.none}>No picture</p>
        )}
      </div>
      {picture ? (
        <div className={styles.buttons}>
          <IconButton label="Zoom out" icon={<ZoomOut />} isDisabled={view.scale === 1} onPress={() => { zoom(1 / STEP); }} />
          <IconButton label="Zoom in" icon={<ZoomIn />} onPress={() => { zoom(STEP); }} />
          <IconButton label="Fit" icon={<Maximize2 />} isDisabled={view.scale === 1} onPress={() => { setView(whole); }} />
        </div>
      ) : null}
    </div>
  );
}
