import { useEffect, useState } from 'react';
import { dragKind } from './drag.ts';

/** Whether an item or a file is being dragged over the window. */
export function useDragging(): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const enter = ({ dataTransfer }: DragEvent): void => {
      if (dataTransfer && dragKind(dataTransfer) !== null) setDragging(true);
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      // Between two elements of the window there is a related target; outside of it there is none.
      if (relatedTarget === null) setDragging(false);
    };
    const end = (): void => {
      setDragging(false);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragend', end);
    window.addEventListener('drop', end, { capture: true });
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragend', end);
      window.removeEventListener('drop', end, { capture: true });
    };
  }, []);
  return isDragging;
}
