import { Copy, Download, Redo2, Sparkles, Undo2 } from 'lucide-react';
import type { Board } from '../../src/api/looks.ts';
import type { Action } from '../actions/action.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { Segments } from '../ui/segments.tsx';
import styles from './board-header.module.css';

export interface BoardHeaderProps {
  readonly board: Board;
  readonly readOnly: boolean;
  /** The catalog has something for an empty place. */
  readonly canComplete: boolean;
  readonly saving: readonly Action[];
  readonly onLayout: (layout: Board['layout']) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onComplete: () => void;
  readonly onDuplicate: () => void;
}

const layouts = [
  { value: 'slots', label: 'By places' },
  { value: 'free', label: 'Free' },
] as const;

/** What can be done with the board as a whole. */
export function BoardHeader({ board, readOnly, canComplete, saving, onLayout, onUndo, onRedo, onComplete, onDuplicate }: BoardHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>{board.name}</h1>
      <Segments label="How it is arranged" value={board.layout} options={layouts} onChange={(layout) => { if (!readOnly) onLayout(layout); }} />
      <span className={styles.group}>
        <IconButton label={board.undo ? `Undo: ${board.undo}` : 'Undo'} hotkey="Mod+Z" icon={<Undo2 />} isDisabled={readOnly || board.undo === null} onPress={onUndo} />
        <IconButton label={board.redo ? `Do again: ${board.redo}` : 'Do again'} hotkey="Mod+Shift+Z" icon={<Redo2 />} isDisabled={readOnly || board.redo === null} onPress={onRedo} />
        <IconButton label="Duplicate the board" hotkey="Mod+D" icon={<Copy />} isDisabled={readOnly} onPress={onDuplicate} />
      </span>
      <MenuButton
        label="Save the board"
        lines={saving}
        trigger={
          <Button icon={<Download />} isDisabled={board.cards.length === 0}>Save</Button>
        }
      />
      <Button look="primary" icon={<Sparkles />} aria-label="Complete this look" isDisabled={!canComplete} onPress={onComplete}>
        Complete
      </Button>
    </header>
  );
}
