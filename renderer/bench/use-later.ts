import { useEffect, useState } from 'react';

/** A value as it was so many frames ago, while it changes; at once what it is now where that is none. */
export function useLater<T>(value: T, frames: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    if (frames === 0) return;
    let left = frames;
    const wait = (): void => {
      if (--left === 0) setLater(value);
      else request = requestAnimationFrame(wait);
    };
    let request = requestAnimationFrame(wait);
    return () => {
      cancelAnimationFrame(request);
    };
  }, [value, frames]);
  return frames === 0 ? value : later;
}
