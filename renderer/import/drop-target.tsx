import { FolderInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './drop-target.module.css';
import { isCatalogDrop } from './dropped.ts';

/** Takes catalogs, archives and folders dropped anywhere in the window; single pictures pass on to the bench. */
export function DropTarget({ onDrop }: { readonly onDrop: (paths: readonly string[]) => void }) {
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!mayBeCatalog(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Without a related target the pointer has left the window.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!isCatalogDrop(files.map((file) => file.name))) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(files.map((file) => window.lookbench.pathOf(file)).filter((path) => path !== ''));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop, { capture: true });
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop, { capture: true });
    };
  }, [onDrop]);

  if (!isOver) return null;
  return (
    <div className={styles.target}>
      <p>
        <FolderInput aria-hidden />
        Drop to import
      </p>
    </div>
  );
}

/** While files are dragged only their kinds can be seen, not their names. */
function mayBeCatalog(event: DragEvent): boolean {
  const files = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file');
  return files.some((item) => !item.type.startsWith('image/'));
}
