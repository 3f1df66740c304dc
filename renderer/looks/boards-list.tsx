import { Button as AriaButton } from 'react-aria-components';
import type { BoardSummary } from '../../src/api/looks.ts';
import { counted } from '../bench/describe.ts';
import { useEngineQuery } from '../engine.ts';
import { SideList } from '../ui/side-list.tsx';
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
    <SideList
      title="Boards"
      takeIn="Take in boards from a file"
      make="New board"
      readOnly={readOnly}
      onTakeIn={onTakeIn}
      onNew={onNew}
      away={{
        said: 'removed',
        entries: removed.map(({ board, name }) => ({ id: board, name })),
        onBringBack: (board) => void change('boards.restore', { board }, ['boards']),
      }}
    >
      {boards.map((board) => (
        // Its menu is the chosen board's.
        <li key={board.board} onContextMenu={() => { onChoose(board.board); }}>
          <AriaButton className={styles.board!} aria-current={board.board === chosen} onPress={() => { onChoose(board.board); }}>
            <BoardCover cover={board.cover} />
            <span className={styles.words}>
              <span className={styles.name}>{board.name}</span>
              <span className={styles.facts}>{facts(board)}</span>
            </span>
          </AriaButton>
        </li>
      ))}
    </SideList>
  );
}

function facts({ cards, absent }: BoardSummary): string {
  return [counted(cards, 'item'), ...(absent > 0 ? [`${absent} gone`] : [])].join(', ');
}
