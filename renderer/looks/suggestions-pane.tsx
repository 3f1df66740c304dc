import { Search, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Slot, Suggestion, Wearer } from '../../src/api/looks.ts';
import { counted, secondLine } from '../bench/describe.ts';
import { dragItem } from '../bench/drag.ts';
import { PictureView } from '../bench/picture.tsx';
import { useEngineQuery } from '../engine.ts';
import { IconButton } from '../ui/button.tsx';
import { ErrorState } from '../ui/state.tsx';
import { slotNames } from './slot-names.ts';
import styles from './suggestions-pane.module.css';

export interface SuggestionsPaneProps {
  readonly board: string;
  readonly slot: Slot;
  readonly onTake: (item: string) => void;
  /** Looks for one in all that belongs there. */
  readonly onFind: () => void;
  readonly onClose: () => void;
}

/** What would fit an empty place of the look, and why. */
export function SuggestionsPane({ board, slot, onTake, onFind, onClose }: SuggestionsPaneProps) {
  const asked = useEngineQuery('boards.suggest', { board, slot }, { keepPrevious: true });
  const found = asked.data;
  return (
    <aside className={styles.pane} aria-label="Suggestions">
      <header className={styles.header}>
        <h2>{slotNames[slot]} for this look</h2>
        <span className={styles.ways}>
          <IconButton label="Search for this place" hotkey="S" icon={<Search />} onPress={onFind} />
          <IconButton label="Close" hotkey="Escape" icon={<X />} onPress={onClose} />
        </span>
      </header>
      {asked.error ? <ErrorState title="No suggestions could be made" error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {found ? <p className={styles.facts}>{facts(found)}</p> : null}
      <ul
        className={styles.list}
        aria-busy={asked.isFetching}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          const line = (event.target as HTMLElement).closest('li');
          const next = event.key === 'ArrowDown' ? line?.nextElementSibling : line?.previousElementSibling;
          next?.querySelector('button')?.focus();
        }}
      >
        {found?.suggestions.map((suggestion, at) => (
          <li key={suggestion.item.id}>
            <SuggestionButton suggestion={suggestion} isFirst={at === 0} onTake={onTake} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function SuggestionButton({ suggestion: { item, reasons }, isFirst, onTake }: { readonly suggestion: Suggestion; readonly isFirst: boolean; readonly onTake: (item: string) => void }) {
  return (
    <div draggable onDragStart={(event) => { dragItem(event, item.id, item.title); }}>
      {/* The pane is asked for to choose from it. */}
      <AriaButton autoFocus={isFirst} className={styles.suggestion!} onPress={() => { onTake(item.id); }}>
        <span className={styles.picture}>
          <PictureView picture={item.picture} size="thumb" alt="" />
        </span>
        <span className={styles.words}>
          <span className={styles.title}>{item.title || item.id}</span>
          <span className={styles.second}>{secondLine(item)}</span>
          {reasons.map((reason) => (
            <span key={reason} className={styles.reason}>
              {reason}
            </span>
          ))}
        </span>
      </AriaButton>
    </div>
  );
}

function facts({ candidates, boards, wearer }: { readonly candidates: number; readonly boards: number; readonly wearer: Wearer | null }): string {
  if (candidates === 0) return 'This catalog has nothing for this place.';
  const by = boards === 0 ? 'by style alone: there are no other boards yet to learn from' : `by style, and by what goes together on ${boards === 1 ? 'your other board' : `your ${boards} other boards`}`;
  return `From ${counted(candidates, 'item')}${wearer === null ? '' : ` for ${wearer} or anybody`}, ${by}.`;
}
