import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../ui/button.tsx';
import type { BenchEvent, UnknownWish } from './bench-state.ts';
import styles from './unknown-words.module.css';

export interface UnknownWordsProps {
  readonly unknown: readonly UnknownWish[];
  readonly dispatch: (event: BenchEvent) => void;
}

/** Says which words this catalog does not have, with the nearest it has. */
export function UnknownWords({ unknown, dispatch }: UnknownWordsProps) {
  if (unknown.length === 0) return null;
  return (
    <div className={styles.unknown} role="status">
      {unknown.map((own) => (
        <span key={own.word} className={styles.one}>
          No word “{own.word}” in this catalog{own.nearest.length > 0 ? '; nearest:' : '.'}
          {own.nearest.map((word) => (
            <AriaButton
              key={word}
              className={styles.nearest!}
              aria-label={`${own.tone === 'wanted' ? 'Want' : 'Do not want'} ${word} instead of ${own.word}`}
              onPress={() => {
                dispatch({ type: 'suggest', unknown: own, word });
              }}
            >
              {word}
            </AriaButton>
          ))}
        </span>
      ))}
      <IconButton
        label="Never mind"
        icon={<X />}
        onPress={() => {
          dispatch({ type: 'forget-unknown', unknown });
        }}
      />
    </div>
  );
}
