import { ImagePlus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';
import type { BenchEvent } from './bench-state.ts';
import styles from './start-page.module.css';

export interface StartPageProps {
  readonly dispatch: (event: BenchEvent) => void;
  readonly onChoosePicture: () => void;
}

const MOST = 12;

/** The bench before there is a query: how to begin one, and words to begin with. */
export function StartPage({ dispatch, onChoosePicture }: StartPageProps) {
  const words = useEngineQuery('words.list', { limit: 200 });
  const telling = words.data?.filter(({ visual, group }) => visual && group !== null && group !== 'gender').slice(0, MOST) ?? [];
  return (
    <div className={styles.start}>
      <EmptyState
        icon={<ImagePlus />}
        title="What are you looking for?"
        action={
          <Button look="primary" onPress={onChoosePicture}>
            Choose a picture…
          </Button>
        }
      >
        Drop or paste a picture anywhere in this window, type words above, or begin with a word of this catalog.
      </EmptyState>
      <ul className={styles.words} aria-label="Words to begin with">
        {telling.map(({ word }) => (
          <li key={word}>
            <AriaButton
              className={styles.word!}
              onPress={() => {
                dispatch({ type: 'add', tone: 'wanted', word });
              }}
            >
              {word}
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
