import { useLayoutEffect, useState, type RefObject } from 'react';

/** Width and height of an element in pixels, followed as it changes; zeros before it is measured. */
export function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const own = element.current;
    if (!own) return;
    const measure = (): void => {
      setSize({ width: own.clientWidth, height: own.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(own);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
