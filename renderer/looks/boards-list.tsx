import { FileInput, Plus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { BoardSummary } from '../../src/api/looks.ts';
import { counted } from '../bench/describe.ts';
import { useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useChange } from '../use-change.ts';
import { BoardCover } from './board-cover.tsx';
import styles from './boards-list.module.css';

export interface BoardsListProps {
  readonly boards: readonly BoardSummary[];
  readonly chosen: string | null;
  readonly readOnly: boolean;
  readonly onChoose: (board: string) => void;
  readonly onNew: () => void;
  readonly onTakeIn: () => void;
}

/** All boards, the last changed first; removed ones below. */
export function BoardsList({ boards, chosen, readOnly, onChoose, onNew, onTakeIn }: BoardsListProps) {
  const change = useChange();
  const removed = useEngineQuery('boards.list', { removed: true }).data ?? [];
  return (
    <nav className={styles.list} aria-label="Boards">
      <header>
        <h2>Boards</h2>
        <span>
          <IconButton label="Take in boards from a file" icon={<FileInput />} isDisabled={readOnly} onPress={onTakeIn} />
          <IconButton label="New board" hotkey="Mod+N" icon={<Plus />} isDisabled={readOnly} onPress={onNew} />
        </span>
      </header>
      <ul>
        {boards.map((board) => (
          <li key={board.board}>
            <AriaButton className={styles.board!} aria-current={board.board === chosen} onPress={() => { onChoose(board.board); }}>
              <BoardCover cover={board.cover} />
              <span className={styles.words}>
                <span className={styles.name}>{board.name}</span>
                <span className={styles.facts}>{facts(board)}</span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {removed.length === 0 ? null : (
        <details className={styles.removed}>
          <summary>{removed.length} removed</summary>
          <ul>
            {removed.map(({ board, name }) => (
              <li key={board}>
                <span>{name}</span>
                <Button look="quiet" isDisabled={readOnly} onPress={() => void change('boards.restore', { board }, ['boards'])}>
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}

function facts({ cards, absent }: BoardSummary): string {
  return [counted(cards, 'item'), ...(absent > 0 ? [`${absent} gone`] : [])].join(', ');
}
