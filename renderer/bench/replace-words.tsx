import { useState } from 'react';
import { Autocomplete, ListBox, ListBoxItem } from 'react-aria-components';
import { useEngineQuery } from '../engine.ts';
import { SearchField } from '../ui/field.tsx';
import { count } from './describe.ts';
import styles from './replace-words.module.css';

export interface ReplaceWordsProps {
  readonly word: string;
  readonly onReplace: (by: string) => void;
}

/** The words that could stand where this one does: those of its group first (red: the other colours), else all. */
export function ReplaceWords({ word, onReplace }: ReplaceWordsProps) {
  const [text, setText] = useState('');
  const words = useEngineQuery('words.list', { limit: 10_000 });
  const all = words.data ?? [];
  const group = all.find((other) => other.word === word)?.group ?? null;
  const typed = text.trim().toLowerCase();
  const fitting = all
    .filter((other) => other.word !== word && hasPartFrom(other.word, typed) && (typed !== '' || group === null || other.group === group))
    .slice(0, 60);
  return (
    <div className={styles.replace}>
      <p>
        No more <b>{word}</b>, but instead:
      </p>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField label="Find a word" value={text} onChange={setText} autoFocus />
        <ListBox
          aria-label={`Words to replace ${word} by`}
          className={styles.list!}
          items={fitting.map((own) => ({ ...own, id: own.word }))}
          onAction={(by) => {
            onReplace(String(by));
          }}
          renderEmptyState={() => (words.isPending ? null : <p className={styles.none}>No such word in this catalog.</p>)}
        >
          {(own) => (
            <ListBoxItem textValue={own.word} className={styles.word!}>
              <span>{own.word}</span>
              <span className={styles.count}>{count(own.count)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

/** Whether one of a word's parts begins so: "blue" finds "navy blue", and "yel" does not find "eyeliner". */
function hasPartFrom(word: string, start: string): boolean {
  return ` ${word}`.includes(` ${start}`);
}
