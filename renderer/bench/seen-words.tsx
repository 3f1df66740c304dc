import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../src/api/items.ts';
import type { Query } from '../../src/api/query.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { BenchEvent } from './bench-state.ts';
import { toneOf } from './query-words.ts';
import styles from './seen-words.module.css';

export interface SeenWordsProps {
  readonly item: ItemDetail;
  readonly query: Query;
  readonly dispatch: (event: BenchEvent) => void;
}

const FIRST = 8;

/** The words that are seen in the picture, how surely, and whether the catalog's text says them too. */
export function SeenWords({ item: { sees }, query, dispatch }: SeenWordsProps) {
  const [isAll, setAll] = useState(false);
  if (sees.length === 0) return null;
  return (
    <section>
      <h3>Seen in the picture</h3>
      <ul className={styles.words}>
        {(isAll ? sees : sees.slice(0, FIRST)).map(({ word, probability, stated }) => {
          const tone = toneOf(query, word);
          return (
            <li key={word}>
              <span className={`${styles.word} ${tone ? styles[tone] : ''}`} title={stated ? 'The catalog’s text says it too' : 'Not in the catalog’s text'}>
                {word}
                {stated ? <span className={styles.stated}> in the text</span> : null}
              </span>
              <span className={styles.meter} aria-hidden>
                <span style={{ width: `${100 * probability}%` }} />
              </span>
              <span className={styles.percent}>{Math.round(100 * probability)}%</span>
              <span className={styles.buttons}>
                <IconButton label={`Want ${word}`} icon={<Plus />} isDisabled={tone === 'wanted'} onPress={() => { dispatch({ type: 'add', tone: 'wanted', word }); }} />
                <IconButton label={`Do not want ${word}`} icon={<Minus />} isDisabled={tone === 'unwanted'} onPress={() => { dispatch({ type: 'add', tone: 'unwanted', word }); }} />
              </span>
            </li>
          );
        })}
      </ul>
      {sees.length > FIRST ? (
        <Button look="quiet" onPress={() => { setAll(!isAll); }}>
          {isAll ? 'Fewer' : `All ${sees.length}`}
        </Button>
      ) : null}
    </section>
  );
}
