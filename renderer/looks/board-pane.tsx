import { BookmarkPlus, Trash2 } from 'lucide-react';
import type { Board, BoardEdit } from '../../src/api/looks.ts';
import { counted, price } from '../bench/describe.ts';
import { Button } from '../ui/button.tsx';
import { DraftField } from './draft-field.tsx';
import styles from './pane.module.css';

export interface BoardPaneProps {
  readonly board: Board;
  readonly readOnly: boolean;
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
  readonly onKeep: () => void;
  readonly onRevert: (version: number) => void;
  readonly onRemove: () => void;
}

/** The board as a whole: its name, what is to be said of it, what it comes to, and what it was before. */
export function BoardPane({ board, readOnly, edit, onKeep, onRevert, onRemove }: BoardPaneProps) {
  const priced = board.cards.flatMap(({ shown }) => (shown.price === null ? [] : [shown.price]));
  const gone = board.cards.filter(({ standing }) => standing !== 'present').length;
  return (
    <aside className={styles.pane} aria-label="About this board">
      <div className={styles.scroll}>
        <DraftField key={`${board.board} name`} label="Name" rows={1} value={board.name} isReadOnly={readOnly} onCommit={(name) => { if (name.trim() !== '') void edit({ edit: 'rename', name: name.trim() }); }} />
        <DraftField key={`${board.board} note`} label="Note" rows={5} value={board.note} isReadOnly={readOnly} onCommit={(note) => void edit({ edit: 'note', note })} />
        <p className={styles.second}>
          {[counted(board.cards.length, 'item'), ...(priced.length > 0 ? [`${price(priced.reduce((sum, one) => sum + one, 0))} together`] : []), ...(gone > 0 ? [`${gone} no longer in the catalog`] : [])].join(' · ')}
        </p>
        <section>
          <h3>Versions</h3>
          {board.versions.length === 0 ? <p className={styles.second}>Keep the board as it is now, try something else, and come back if it was better.</p> : null}
          <ul className={styles.versions}>
            {board.versions.map(({ version, name, at, cards }) => (
              <li key={version}>
                <span>
                  <span className={styles.name}>{name}</span>
                  <span className={styles.second}>
                    {new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}, {counted(cards, 'item')}
                  </span>
                </span>
                <Button look="quiet" isDisabled={readOnly} aria-label={`Go back to ${name}`} onPress={() => { onRevert(version); }}>
                  Go back
                </Button>
              </li>
            ))}
          </ul>
          <Button icon={<BookmarkPlus />} isDisabled={readOnly} onPress={onKeep}>
            Keep this version…
          </Button>
        </section>
        <div className={styles.remove}>
          <Button look="quiet" icon={<Trash2 />} isDisabled={readOnly} onPress={onRemove}>
            Remove the board
          </Button>
        </div>
      </div>
    </aside>
  );
}
