import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BoardSummary } from '../../src/api/looks.ts';
import { counted } from '../bench/describe.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { BoardCover } from './board-cover.tsx';
import styles from './board-chooser.module.css';

export interface BoardChooserProps {
  readonly boards: readonly BoardSummary[];
  readonly isOpen: boolean;
  readonly onChoose: (board: string) => void;
  readonly onMake: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks which board: a new one by its name, or one of those there are. */
export function BoardChooser({ isOpen, onClose, ...rest }: BoardChooserProps) {
  return (
    <Dialog title="Which board?" isOpen={isOpen} onClose={onClose}>
      <Choice {...rest} />
    </Dialog>
  );
}

function Choice({ boards, onChoose, onMake }: Omit<BoardChooserProps, 'isOpen' | 'onClose'>) {
  const [name, setName] = useState('');
  return (
    <>
      <form
        className={styles.make}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onMake(name.trim());
        }}
      >
        <TextField label="A new board" placeholder="Autumn, window 3" value={name} onChange={setName} autoFocus />
        <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
          Make it
        </Button>
      </form>
      {boards.length === 0 ? null : (
        <ul className={styles.list}>
          {boards.map((board) => (
            <li key={board.board}>
              <AriaButton className={styles.board!} onPress={() => { onChoose(board.board); }}>
                <BoardCover cover={board.cover} />
                <span className={styles.name}>{board.name}</span>
                <span className={styles.count}>{counted(board.cards, 'item')}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
