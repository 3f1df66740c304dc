import { ArrowLeft } from 'lucide-react';
import { useCallback, useReducer, useRef, useState } from 'react';
import { SLOT_FIELD, type Board, type ShownCard } from '../../src/api/looks.ts';
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
import styles from './swap-view.module.css';

export interface SwapViewProps {
  readonly board: Board;
  readonly card: ShownCard;
  readonly onTake: (item: string) => void;
  readonly onLeave: () => void;
}

const noGrades = new Map<string, never>();

/** Another item for a card's place: the bench's three lanes, with nothing in them but what belongs there. */
export function SwapView({ board, card, onTake, onLeave }: SwapViewProps) {
  const [state, dispatch] = useReducer(benchReducer, searchFor(card), startBench);
  const { search } = state;
  const { result, error, retry } = useSearch(search);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [isLarge, setLarge] = useState(false);
  const words = useRef<HTMLInputElement>(null);
  const pictureFile = useRef<HTMLInputElement>(null);
  const like = useCallback((look: Look) => { dispatch({ type: 'like', look }); }, []);
  const takePicture = useTakePicture(like);
  const hits = cursor ? (result?.lanes[cursor.mode]?.hits ?? []) : [];
  const current = cursor ? (hits[cursor.index]?.id ?? null) : null;
  const place = card.slot === null ? 'Another item' : slotNames[card.slot];

  useActions([
    { id: 'swap.take', label: 'Put this item in its place', group: 'Items', keys: ['Enter'], enabled: current !== null, run: () => { if (current !== null) onTake(current); } },
    { id: 'swap.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled: current !== null, run: () => { setLarge(true); } },
    { id: 'swap.words', label: 'Type words', group: 'Query', keys: ['/', 'Mod+L'], enabled: true, run: () => words.current?.focus() },
    { id: 'swap.leave', label: 'Back to the board', group: 'Go', keys: ['Escape'], enabled: true, run: onLeave },
    { id: 'swap.back', label: 'Back to the query before', group: 'Go', keys: ['Mod+Z', 'Alt+ArrowLeft'], enabled: state.past.length > 0, run: () => { dispatch({ type: 'back' }); } },
    { id: 'swap.forward', label: 'Forward again', group: 'Go', keys: ['Mod+Shift+Z', 'Alt+ArrowRight'], enabled: state.future.length > 0, run: () => { dispatch({ type: 'forward' }); } },
  ]);

  return (
    <main
      className={styles.page}
      aria-label={`Find another: ${place}`}
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
            .filter((other) => other.card !== card.card && other.shown.picture)
            .map(({ card: own, shown }) => (
              <li key={own}>
                <PictureView picture={shown.picture} size="thumb" alt={shown.title} />
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
          <EmptyState title="What should it be like?">Type words: this item has no picture to search with.</EmptyState>
        ) : error && !result ? (
          <ErrorState title="The search did not work" error={error} onRetry={retry} />
        ) : (
          <Lanes
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
        onMakeQuery={onTake}
        onClose={() => { setLarge(false); }}
      />
    </main>
  );
}

/** Like the item that is there now, in its place. */
function searchFor({ item, slot, shown, standing }: ShownCard): Search {
  return {
    query: { like: standing === 'unknown' || shown.picture === null ? null : { item }, wanted: [], unwanted: [] },
    modes: [...modes],
    k: 60,
    where: slot === null ? [] : [{ field: SLOT_FIELD, values: [slot] }],
    byCatalogWords: false,
  };
}
