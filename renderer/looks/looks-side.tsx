import type { Board, BoardEdit, ShownCard, Slot } from '../../src/api/looks.ts';
import { BoardPane } from './board-pane.tsx';
import { CardPane } from './card-pane.tsx';
import type { LooksContext } from './looks-actions.ts';
import { SuggestionsPane } from './suggestions-pane.tsx';

export interface LooksSideProps {
  readonly board: Board;
  /** The chosen card. */
  readonly one: ShownCard | undefined;
  /** The place that suggestions are shown for. */
  readonly open: Slot | null;
  readonly readOnly: boolean;
  readonly ui: LooksContext['ui'];
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
  readonly onAdd: (item: string, slot: Slot) => Promise<unknown>;
  readonly onRevert: (version: number) => void;
  readonly onChooseNone: () => void;
  readonly onCloseSuggestions: () => void;
}

/** What stands at the right of a board: suggestions for a place, or the chosen item, or the board as a whole. */
export function LooksSide({ board, one, open, readOnly, ui, edit, onAdd, onRevert, onChooseNone, onCloseSuggestions }: LooksSideProps) {
  if (open !== null) {
    return (
      <SuggestionsPane
        key={open}
        board={board.board}
        slot={open}
        onTake={(item) => void onAdd(item, open)}
        onFind={() => { ui.find(open, null); }}
        onClose={onCloseSuggestions}
      />
    );
  }
  if (one) {
    return (
      <CardPane
        card={one}
        readOnly={readOnly}
        edit={edit}
        onSwap={() => { ui.find(one.slot, one.card); }}
        onLarge={ui.large}
        onLike={() => { ui.likeThis(one.item); }}
        onClose={onChooseNone}
      />
    );
  }
  return <BoardPane board={board} readOnly={readOnly} edit={edit} onKeep={ui.keepVersion} onRevert={onRevert} onRemove={ui.remove} />;
}
