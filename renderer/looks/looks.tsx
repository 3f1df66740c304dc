import { Shirt } from 'lucide-react';
import { useState } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import type { Slot } from '../../src/api/looks.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import { LargeView } from '../bench/large-view.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { BoardCanvas } from './board-canvas.tsx';
import { BoardHeader } from './board-header.tsx';
import { BoardPane } from './board-pane.tsx';
import { BoardsList } from './boards-list.tsx';
import { CardPane } from './card-pane.tsx';
import { useCollect } from './collect-provider.tsx';
import { EmptyPlaces } from './empty-places.tsx';
import { cardActions, looksActions, savingActions, type LooksContext } from './looks-actions.ts';
import { NameDialog } from './name-dialog.tsx';
import { emptySlots } from './slot-names.ts';
import { SuggestionsPane } from './suggestions-pane.tsx';
import { SwapView } from './swap-view.tsx';
import { useBoard } from './use-board.ts';
import { useBoardFiles } from './use-board-files.ts';
import styles from './looks.module.css';

export interface LooksProps {
  readonly info: WorkspaceInfo;
  /** Searches on the bench for more like an item. */
  readonly onLike: (item: string) => void;
}

/** Where looks are put together: boards at the left, one of them in the middle, what it or an item of it is at the right. */
export function Looks({ info, onLike }: LooksProps) {
  const { boards, current, choose, make } = useCollect();
  const id = current?.board ?? null;
  const work = useBoard(id);
  const { edit } = work;
  const files = useBoardFiles();
  const change = useChange();
  const { toast } = useVoice();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [completing, setCompleting] = useState<Slot | null>(null);
  const [swapping, setSwapping] = useState<string | null>(null);
  const [isLarge, setLarge] = useState(false);
  const [naming, setNaming] = useState<'board' | 'version' | null>(null);

  // Another board begins with nothing chosen.
  const [shown, setShown] = useState(id);
  if (shown !== id) {
    setShown(id);
    setChosen([]);
    setCompleting(null);
    setSwapping(null);
  }
  const board = work.board?.board === id ? work.board : undefined;
  const readOnly = info.readOnly !== null;
  const cards = board ? chosen.flatMap((card) => board.cards.find((own) => own.card === card) ?? []) : [];
  const one = cards.at(-1);
  const swapped = board?.cards.find(({ card }) => card === swapping);
  const open = completing !== null && board && emptySlots(board.cards).includes(completing) ? completing : null;

  const remove = (): void => {
    if (!board) return;
    void work.remove().then((done) => {
      if (done) toast({ message: `Removed “${board.name}”.`, action: { label: 'Undo', run: () => void change('boards.restore', { board: board.board }, ['boards']) } });
    });
  };
  const complete = (): void => {
    if (!board) return;
    const empty = emptySlots(board.cards);
    // Pressed again, it goes on to the next place.
    setCompleting(empty[(open === null ? -1 : empty.indexOf(open)) + 1] ?? empty[0] ?? null);
  };
  const context: LooksContext = {
    readOnly,
    board,
    chosen: cards,
    isCompleting: open !== null,
    edit: (...edits) => void edit(...edits),
    ui: {
      newBoard: () => { setNaming('board'); },
      takeIn: () => void files.takeIn().then((taken) => { if (taken !== null) choose(taken); }),
      undo: () => void work.undo(),
      redo: () => void work.redo(),
      duplicate: () => void work.duplicate().then((copy) => { if (copy) choose(copy.board); }),
      remove,
      keepVersion: () => { setNaming('version'); },
      complete,
      leave: () => {
        if (open === null) setChosen([]);
        setCompleting(null);
      },
      swap: ({ card }) => { setSwapping(card); },
      large: () => { setLarge(true); },
      likeThis: onLike,
      copyId: (item) => { toast({ message: copyText(item) ? `Copied ${item}.` : `${item} could not be copied.` }); },
      save: (format) => { if (board) files.save(board, format); },
    },
  };
  // While another item is looked for, only what that needs is offered.
  useActions(swapped ? [] : looksActions(context));

  const dialogs = (
    <NameDialog
      title={naming === 'version' ? 'Keep this version' : 'New board'}
      label="Name"
      verb={naming === 'version' ? 'Keep it' : 'Make it'}
      suggestion={naming === 'version' ? `Version ${(board?.versions.length ?? 0) + 1}` : ''}
      isOpen={naming !== null}
      onName={(name) => {
        if (naming === 'version') void work.keep(name);
        else void make(name, []);
        setNaming(null);
      }}
      onClose={() => { setNaming(null); }}
    />
  );
  if (board && swapped) {
    return (
      <SwapView
        key={swapped.card}
        board={board}
        card={swapped}
        onTake={(item) => void edit({ edit: 'swap', card: swapped.card, item }).then((done) => { if (done) setSwapping(null); })}
        onLeave={() => { setSwapping(null); }}
      />
    );
  }
  return (
    <main className={styles.page} aria-label="Looks">
      {boards.length === 0 ? (
        <EmptyState
          icon={<Shirt />}
          title="Put a look together"
          action={
            <div className={styles.ways}>
              <Button look="primary" isDisabled={readOnly} onPress={context.ui.newBoard}>
                Make a board…
              </Button>
              <Button isDisabled={readOnly} onPress={context.ui.takeIn}>
                Take in one from a file…
              </Button>
            </div>
          }
        >
          Press B on any item, on the bench or in Items, and it is put on a board; here the board is arranged, completed and saved as a page.
        </EmptyState>
      ) : (
        <>
          <BoardsList boards={boards} chosen={id} readOnly={readOnly} onChoose={choose} onNew={context.ui.newBoard} onTakeIn={context.ui.takeIn} />
          {work.error && !board ? <ErrorState title="This board could not be read" error={work.error} onRetry={work.retry} /> : null}
          {board ? (
            <>
              <div className={styles.middle}>
                <BoardHeader
                  board={board}
                  readOnly={readOnly}
                  saving={savingActions(context)}
                  onLayout={(layout) => void edit({ edit: 'layout', layout })}
                  onUndo={context.ui.undo}
                  onRedo={context.ui.redo}
                  onComplete={complete}
                  onDuplicate={context.ui.duplicate}
                />
                {board.cards.length === 0 ? (
                  <EmptyState title="Nothing on this board yet">Press B on any item, on the bench or in Items, or drag it here.</EmptyState>
                ) : (
                  <ContextMenu label="Item" actions={cardActions(context)}>
                    <BoardCanvas
                      key={board.board}
                      board={board}
                      readOnly={readOnly}
                      chosen={chosen}
                      onChoose={setChosen}
                      edit={edit}
                      onOpen={() => { setLarge(true); }}
                    />
                  </ContextMenu>
                )}
                <EmptyPlaces board={board} readOnly={readOnly} open={open} onComplete={setCompleting} edit={edit} />
              </div>
              {open !== null ? (
                <SuggestionsPane
                  key={open}
                  board={board.board}
                  slot={open}
                  onTake={(item) => void edit({ edit: 'add', items: [{ item, slot: open }] }).then((done) => { if (done) setChosen(done.cards.slice(-1).map(({ card }) => card)); })}
                  onClose={() => { setCompleting(null); }}
                />
              ) : one ? (
                <CardPane
                  card={one}
                  readOnly={readOnly}
                  edit={edit}
                  onSwap={() => { setSwapping(one.card); }}
                  onLarge={() => { setLarge(true); }}
                  onLike={() => { onLike(one.item); }}
                  onClose={() => { setChosen([]); }}
                />
              ) : (
                <BoardPane board={board} readOnly={readOnly} edit={edit} onKeep={context.ui.keepVersion} onRevert={(version) => void work.revert(version)} />
              )}
            </>
          ) : null}
        </>
      )}
      <LargeView
        id={isLarge && one?.standing !== 'unknown' ? (one?.item ?? null) : null}
        rank={board?.name ?? ''}
        onStep={(by) => {
          const at = board?.cards.findIndex(({ card }) => card === one?.card) ?? -1;
          const next = board?.cards[at + by];
          if (next) setChosen([next.card]);
        }}
        onMakeQuery={(item) => {
          setLarge(false);
          onLike(item);
        }}
        onClose={() => { setLarge(false); }}
      />
      {dialogs}
    </main>
  );
}
