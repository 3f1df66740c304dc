import { Shirt } from 'lucide-react';
import { useState } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import { slots, type Board, type Slot } from '../../src/api/looks.ts';
import { useEngineQuery } from '../engine.ts';
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
import { BoardsList } from './boards-list.tsx';
import { useCollect } from './collect-provider.tsx';
import { EmptyPlaces } from './empty-places.tsx';
import { boardActions, cardActions, layoutEdits, looksActions, savingActions, type LooksContext } from './looks-actions.ts';
import { LooksSide } from './looks-side.tsx';
import { NameDialog } from './name-dialog.tsx';
import { emptySlots } from './slot-names.ts';
import { FindView, type Wanting } from './find-view.tsx';
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
  /** The place that an item is looked for, with the id of the card that is there. */
  const [finding, setFinding] = useState<{ readonly slot: Slot | null; readonly card: string | null } | null>(null);
  const [isLarge, setLarge] = useState(false);
  const [naming, setNaming] = useState<Naming | null>(null);

  // Another board begins with nothing chosen.
  const [shown, setShown] = useState(id);
  if (shown !== id) {
    setShown(id);
    setChosen([]);
    setCompleting(null);
    setFinding(null);
  }
  const board = work.board?.board === id ? work.board : undefined;
  const readOnly = info.readOnly !== null;
  const cards = board ? chosen.flatMap((card) => board.cards.find((own) => own.card === card) ?? []) : [];
  const one = cards.at(-1);
  const wanting = board ? wantingOn(board, finding) : null;
  // Until it is known, any.
  const stocked = useEngineQuery('boards.slots', {}, { enabled: !readOnly }).data ?? slots;
  const empty = board ? emptySlots(board.cards, stocked) : [];
  const open = completing !== null && empty.includes(completing) ? completing : null;

  const remove = (): void => {
    if (!board) return;
    void work.remove().then((done) => {
      if (done) toast({ message: `Removed “${board.name}”.`, action: { label: 'Undo', run: () => void change('boards.restore', { board: board.board }, ['boards']) } });
    });
  };
  const add = async (item: string, slot: Slot | null): Promise<boolean> => {
    const done = await edit({ edit: 'add', items: [{ item, slot }] });
    if (done) setChosen(done.cards.slice(-1).map(({ card }) => card));
    return done !== null;
  };
  const places = board && board.cards.length > 0 ? empty.filter((slot) => stocked.includes(slot)) : [];
  const complete = (): void => {
    // Pressed again, it goes on to the next place.
    setCompleting(places[(open === null ? -1 : places.indexOf(open)) + 1] ?? places[0] ?? null);
  };
  const context: LooksContext = {
    readOnly,
    board,
    chosen: cards,
    completing: open,
    canComplete: !readOnly && places.length > 0,
    edit: (...edits) => void edit(...edits),
    ui: {
      newBoard: () => { setNaming('new'); },
      rename: () => { setNaming('name'); },
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
      find: (slot, card) => { setFinding({ slot, card }); },
      large: () => { setLarge(true); },
      likeThis: onLike,
      copyId: (item) => { toast({ message: copyText(item) ? `Copied ${item}.` : `${item} could not be copied.` }); },
      save: (format) => { if (board) files.save(board, format); },
    },
  };
  // While another item is looked for, only what that needs is offered.
  useActions(wanting ? [] : looksActions(context));

  const dialogs = (
    <NameDialog
      {...namings[naming ?? 'new']}
      label="Name"
      suggestion={naming === 'version' ? `Version ${(board?.versions.length ?? 0) + 1}` : naming === 'name' ? (board?.name ?? '') : ''}
      isOpen={naming !== null}
      onName={(name) => {
        if (naming === 'version') void work.keep(name);
        else if (naming === 'name') void edit({ edit: 'rename', name });
        else void make(name, []);
        setNaming(null);
      }}
      onClose={() => { setNaming(null); }}
    />
  );
  if (board && wanting) {
    const { slot, card } = wanting;
    return (
      <FindView
        board={board}
        slot={slot}
        card={card}
        onTake={(item) => void (card ? edit({ edit: 'swap', card: card.card, item }) : add(item, slot)).then((done) => { if (done) setFinding(null); })}
        onLeave={() => { setFinding(null); }}
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
          <ContextMenu label="Board" actions={boardActions(context)}>
            <BoardsList boards={boards} chosen={id} readOnly={readOnly} onChoose={choose} onNew={context.ui.newBoard} onTakeIn={context.ui.takeIn} />
          </ContextMenu>
          {work.error && !board ? <ErrorState title="This board could not be read" error={work.error} onRetry={work.retry} /> : null}
          {board ? (
            <>
              <div className={styles.middle}>
                <BoardHeader
                  board={board}
                  readOnly={readOnly}
                  canComplete={context.canComplete}
                  saving={savingActions(context)}
                  onLayout={(layout) => void edit(...layoutEdits(board, layout))}
                  onUndo={context.ui.undo}
                  onRedo={context.ui.redo}
                  onComplete={complete}
                  onDuplicate={context.ui.duplicate}
                />
                <EmptyPlaces slots={empty} stocked={stocked} readOnly={readOnly} open={open} onComplete={(slot) => { if (board.cards.length === 0) context.ui.find(slot, null); else setCompleting(slot); }} edit={edit} />
                {board.cards.length === 0 ? (
                  <EmptyState title="Nothing on this board yet">
                    Press B on any item, on the bench, in Items or in a list of the audit, or choose a place above and look for what belongs there.
                  </EmptyState>
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
              </div>
              <LooksSide
                board={board}
                one={one}
                open={open}
                readOnly={readOnly}
                ui={context.ui}
                edit={edit}
                onAdd={add}
                onRevert={(version) => void work.revert(version)}
                onChooseNone={() => { setChosen([]); }}
                onCloseSuggestions={() => { setCompleting(null); }}
              />
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
        onTake={(item) => {
          setLarge(false);
          onLike(item);
        }}
        onClose={() => { setLarge(false); }}
      />
      {dialogs}
    </main>
  );
}

/** What a name is asked for. */
type Naming = 'new' | 'name' | 'version';

const namings: Readonly<Record<Naming, { readonly title: string; readonly verb: string }>> = {
  new: { title: 'New board', verb: 'Make it' },
  name: { title: 'Rename the board', verb: 'Rename it' },
  version: { title: 'Keep this version', verb: 'Keep it' },
};

/** What is looked for, as long as the card in that place is there, or the place is empty. */
function wantingOn(board: Board, finding: { readonly slot: Slot | null; readonly card: string | null } | null): Wanting | null {
  if (finding === null) return null;
  if (finding.card === null) return { slot: finding.slot, card: null };
  const card = board.cards.find((own) => own.card === finding.card);
  return card ? { slot: card.slot, card } : null;
}
