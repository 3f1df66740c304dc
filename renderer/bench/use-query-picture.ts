import { useCallback, useEffect } from 'react';
import { toErrorData } from '../../src/api/errors.ts';
import type { Look } from '../../src/api/query.ts';
import { call } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import { dragKind, droppedItem, pictureAmong } from './drag.ts';

/** Takes a picture file for a query. */
export function useTakePicture(onLook: (look: Look) => void): (file: File) => void {
  const { toast } = useVoice();
  return useCallback(
    (file: File) => {
      void file
        .arrayBuffer()
        .then((bytes) => call('pictures.add', { bytes: new Uint8Array(bytes) }))
        .then(
          ({ hash }) => {
            onLook({ picture: hash });
          },
          (error: unknown) => {
            const { message, hint } = toErrorData(error);
            toast({ message: `${message} ${hint}`.trim() });
          },
        );
    },
    [onLook, toast],
  );
}

/**
 * Takes pictures for the query however they come: dropped anywhere in the window, pasted, or chosen as a file.
 * Answers how to take one file.
 */
export function useQueryPicture(onLook: (look: Look) => void): (file: File) => void {
  const take = useTakePicture(onLook);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer || dragKind(event.dataTransfer) === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer) return;
      const item = droppedItem(event.dataTransfer);
      const file = pictureAmong(event.dataTransfer.files);
      if (item === null && !file) return;
      event.preventDefault();
      if (item !== null) onLook({ item });
      else if (file) take(file);
    };
    const paste = (event: ClipboardEvent): void => {
      const file = pictureAmong(event.clipboardData?.files ?? []);
      if (!file) return;
      event.preventDefault();
      take(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [onLook, take]);
  return take;
}
