import { Plus } from 'lucide-react';
import { useEffect, useState, type DragEvent } from 'react';
import { dragKind, droppedItem } from '../bench/drag.ts';
import { BoardCover } from './board-cover.tsx';
import { useCollect } from './collect-provider.tsx';
import styles from './board-tray.module.css';

/** Boards offered to what is dragged: more would not be hit. */
const OFFERED = 5;

/** While an item is dragged, boards to drop it on, at the window's lower edge. */
export function BoardTray() {
  const isDragging = useItemDrag();
  const { boards, current, collect, make } = useCollect();
  if (!isDragging) return null;
  const offered = [...(current ? [current] : []), ...boards.filter((board) => board !== current)].slice(0, OFFERED);
  return (
    <div className={styles.tray} role="group" aria-label="Boards to drop it on">
      {offered.map(({ board, name, cover }) => (
        <Target key={board} label={name} onItem={(item) => { collect([item], board); }}>
          <BoardCover cover={cover} />
        </Target>
      ))}
      <Target label="New board" onItem={(item) => void make(`Look ${boards.length + 1}`, [item])}>
        <Plus aria-hidden />
      </Target>
    </div>
  );
}

function Target({ label, onItem, children }: { readonly label: string; readonly onItem: (item: string) => void; readonly children: React.ReactNode }) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={styles.target}
      data-over={isOver || undefined}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={() => { setOver(false); }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        // Dropped elsewhere it would become the bench's query.
        event.stopPropagation();
        const item = droppedItem(event.dataTransfer);
        if (item !== null) onItem(item);
      }}
    >
      {children}
      <span>{label}</span>
    </div>
  );
}

/** Whether an item is being dragged. */
function useItemDrag(): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    // The tray appears once the dragging is under way: what changes at its very start ends it.
    const start = ({ dataTransfer }: globalThis.DragEvent): void => {
      const isItem = dataTransfer !== null && dragKind(dataTransfer) === 'item';
      setTimeout(() => { setDragging(isItem); });
    };
    const end = (): void => { setTimeout(() => { setDragging(false); }); };
    window.addEventListener('dragstart', start);
    window.addEventListener('dragend', end);
    window.addEventListener('drop', end, { capture: true });
    return () => {
      window.removeEventListener('dragstart', start);
      window.removeEventListener('dragend', end);
      window.removeEventListener('drop', end, { capture: true });
    };
  }, []);
  return isDragging;
}
