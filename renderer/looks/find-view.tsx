import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { SLOT_FIELD, type Board, type ShownCard, type Slot } from '../../src/api/looks.ts';
import { modes, type Look, type Search } from '../../src/api/query.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { benchReducer, startBench } from '../bench/bench-state.ts';
import type { Cursor } from '../bench/cursor.ts';
import { describeStanding } from '../bench/describe.ts';
import { Lanes } from '../bench/lanes.tsx';
import { LargeView } from '../bench/large-view.tsx';
import { QueryBar } from '../bench/query-bar.tsx';
import { isEmpty, queryKey } from '../bench/query-words.ts';
import { standings } from '../bench/standings.ts';
import { droppedItem, pictureAmong } from '../bench/drag.ts';
import { useTakePicture } from '../bench/use-query-picture.ts';
import { useSearch } from '../bench/use-search.ts';
import { PictureView } from '../bench/picture.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { slotNames } from './slot-names.ts';
import { withoutItems } from './use-marks.ts';
import styles from './find-view.module.css';

/** A place of a board that an item is looked for. */
export interface Wanting {
  /** Null for anything. */
  readonly slot: Slot | null;
  /** Whose place it is now; null where the place is empty. */
  readonly card: ShownCard | null;
}

export interface FindViewProps extends Wanting {
  readonly board: Board;
  readonly onTake: (item: string) => void;
  readonly onLeave: () => void;
}

const noGrades = new Map<string, never>();

/** An item for a place: the bench's three lanes, with nothing in them but what belongs there and is not on the board. */
export function FindView({ board, slot, card, onTake, onLeave }: FindViewProps) {
  const [state, dispatch] = useReducer(benchReducer, searchFor(slot, card), startBench);
  const { search } = state;
  const there = useMemo(() => new Set(board.cards.map(({ item }) => item)), [board]);
  const { result: found, error, retry } = useSearch(useMemo(() => ({ ...search, k: SHOWN + there.size }), [search, there]));
  const result = useMemo(() => found && withoutItems(found, there, SHOWN), [found, there]);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [isLarge, setLarge] = useState(false);
  const words = useRef<HTMLInputElement>(null);
  const pictureFile = useRef<HTMLInputElement>(null);
  const like = useCallback((look: Look) => { dispatch({ type: 'like', look }); }, []);
  const takePicture = useTakePicture(like);
  const hits = cursor ? (result?.lanes[cursor.mode]?.hits ?? []) : [];
  const current = cursor ? (hits[cursor.index]?.id ?? null) : null;
  const place = slot === null ? 'Another item' : slotNames[slot];

  // Who comes here by the keyboard goes on by it: through what was found, or with words while there is nothing to find.
  useEffect(() => {
    if (card === null) words.current?.focus();
  }, [card]);

  useActions([
    { id: 'find.take', label: 'Put this item in its place', group: 'Items', keys: ['Enter'], enabled: current !== null, run: () => { if (current !== null) onTake(current); } },
    { id: 'find.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled: current !== null, run: () => { setLarge(true); } },
    { id: 'find.words', label: 'Type words', group: 'Query', keys: ['/', 'Mod+L'], enabled: true, run: () => words.current?.focus() },
    { id: 'find.leave', label: 'Back to the board', group: 'Go', keys: ['Escape'], enabled: true, run: onLeave },
    { id: 'find.back', label: 'Back to the query before', group: 'Go', keys: ['Mod+Z', 'Alt+ArrowLeft'], enabled: state.past.length > 0, run: () => { dispatch({ type: 'back' }); } },
    { id: 'find.forward', label: 'Forward again', group: 'Go', keys: ['Mod+Shift+Z', 'Alt+ArrowRight'], enabled: state.future.length > 0, run: () => { dispatch({ type: 'forward' }); } },
  ]);

  return (
    <main
      className={styles.page}
      aria-label={`${card === null ? 'Find one' : 'Find another'}: ${place}`}
      // Elsewhere in the window a picture becomes the bench's query; here it is this one's.
      onDrop={(event) => {
        const item = droppedItem(event.dataTransfer);
        if (item === null) return;
        event.preventDefault();
        event.stopPropagation();
        like({ item });
      }}
      onPaste={(event) => {
        const file = pictureAmong(event.clipboardData.files);
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        takePicture(file);
      }}
    >
      <input
        ref={pictureFile}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) takePicture(file);
          currentTarget.value = '';
        }}
      />
      <header className={styles.header}>
        <IconButton label="Back to the board" hotkey="Escape" icon={<ArrowLeft />} onPress={onLeave} />
        <h1>
          {place} for “{board.name}”
        </h1>
        <ul className={styles.rest} aria-label="What it goes with">
          {board.cards
            .filter((other) => other.card !== card?.card && other.shown.picture)
            .map(({ card: own, item, shown }) => (
              <li key={own}>
                <AriaButton aria-label={`Like ${shown.title || item}`} onPress={() => { like({ item }); }}>
                  <PictureView picture={shown.picture} size="thumb" alt="" />
                </AriaButton>
              </li>
            ))}
        </ul>
        <Button look="primary" isDisabled={current === null} onPress={() => { if (current !== null) onTake(current); }}>
          Put it in its place
        </Button>
      </header>
      <QueryBar state={state} dispatch={dispatch} result={result} wordBox={words} onChoosePicture={() => pictureFile.current?.click()} />
      <div className={styles.results}>
        {isEmpty(search.query) ? (
          <EmptyState title="What should it be like?">Type words, drop or paste a picture, or press one of the board’s pictures above.</EmptyState>
        ) : error && !result ? (
          <ErrorState title="The search did not work" error={error} onRetry={retry} />
        ) : (
          <Lanes
            autoFocus
            query={queryKey(search.query)}
            shown={search.modes}
            result={result}
            scrollsTogether
            scale={1}
            cursor={cursor}
            chosen={current}
            taken={null}
            gradeOf={noGrades}
            grades={[]}
            onCursor={setCursor}
            onPick={setCursor}
            onAim={setCursor}
            onPoint={() => undefined}
            onOpen={() => { setLarge(true); }}
          />
        )}
      </div>
      <LargeView
        id={isLarge ? current : null}
        rank={result && current !== null ? describeStanding(standings(result).get(current) ?? {}, search.modes) : ''}
        onStep={(by) => { setCursor((at) => at && { ...at, index: Math.min(Math.max(at.index + by, 0), hits.length - 1) }); }}
        verb="Put it in its place"
        onTake={onTake}
        onClose={() => { setLarge(false); }}
      />
    </main>
  );
}

/** Results in each lane. */
const SHOWN = 60;

/** Like the item that is there now, in its place. */
function searchFor(slot: Slot | null, card: ShownCard | null): Search {
  const like = card === null || card.standing === 'unknown' || card.shown.picture === null ? null : { item: card.item };
  return {
    query: { like, wanted: [], unwanted: [] },
    modes: [...modes],
    k: SHOWN,
    where: slot === null ? [] : [{ field: SLOT_FIELD, values: [slot] }],
    byCatalogWords: false,
  };
}
