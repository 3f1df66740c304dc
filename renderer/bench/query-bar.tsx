import { ArrowLeft, ArrowRight } from 'lucide-react';
import { memo, type KeyboardEvent, type Ref } from 'react';
import type { SearchResult } from '../../src/api/query.ts';
import { IconButton } from '../ui/button.tsx';
import type { BenchEvent, BenchState } from './bench-state.ts';
import { QueryPicture } from './query-picture.tsx';
import { WordBox } from './word-box.tsx';
import { WordChip } from './word-chip.tsx';
import styles from './query-bar.module.css';

export interface QueryBarProps {
  readonly state: BenchState;
  readonly dispatch: (event: BenchEvent) => void;
  readonly result: SearchResult | null;
  readonly wordBox: Ref<HTMLInputElement>;
  readonly onChoosePicture: () => void;
}

/** What is looked for: a picture, words, and a box for more of them. */
export const QueryBar = memo(function QueryBar({ state, dispatch, result, wordBox, onChoosePicture }: QueryBarProps) {
  const { query } = state.search;
  return (
    <div className={styles.bar} role="search" aria-label="Query" onKeyDown={goDown}>
      <div className={styles.history}>
        <IconButton label="Back to the query before" hotkey="Alt+ArrowLeft" icon={<ArrowLeft />} isDisabled={state.past.length === 0} onPress={() => { dispatch({ type: 'back' }); }} />
        <IconButton label="Forward again" hotkey="Alt+ArrowRight" icon={<ArrowRight />} isDisabled={state.future.length === 0} onPress={() => { dispatch({ type: 'forward' }); }} />
      </div>
      <QueryPicture
        like={query.like}
        onChoose={onChoosePicture}
        onRemove={() => {
          dispatch({ type: 'like', look: null });
        }}
      />
      <div className={styles.words}>
        {query.wanted.map((own) => (
          <WordChip key={own.word} tone="wanted" own={own} resolved={result?.wanted.find(({ typed }) => typed === own.word) ?? null} dispatch={dispatch} />
        ))}
        {query.unwanted.map((own) => (
          <WordChip key={own.word} tone="unwanted" own={own} resolved={result?.unwanted.find(({ typed }) => typed === own.word) ?? null} dispatch={dispatch} />
        ))}
        <WordBox ref={wordBox} dispatch={dispatch} />
      </div>
    </div>
  );
});

/** From the words down into the first lane, where no list of completions takes the key. */
function goDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  event.currentTarget.closest('main')?.querySelector<HTMLElement>('[data-lane] [role=listbox]')?.focus();
  event.preventDefault();
}
