import { Eye, Pin } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { modes, type Mode, type SearchResult } from '../../src/api/query.ts';
import { describeStanding, modeTitles } from '../bench/describe.ts';
import { dragItem } from '../bench/drag.ts';
import { PictureView } from '../bench/picture.tsx';
import { standings } from '../bench/standings.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Marks } from './use-marks.ts';
import styles from './marked-shelf.module.css';

export interface MarkedShelfProps {
  readonly marks: Marks;
  readonly shown: readonly Mode[];
  readonly result: SearchResult | null;
  readonly readOnly: boolean;
  readonly onChoose: (id: string) => void;
}

/** What is pinned to the query, in sight whatever the lanes make of it, and what is hidden from it. */
export function MarkedShelf({ marks, shown, result, readOnly, onChoose }: MarkedShelfProps) {
  const { pinned, hidden, put } = marks;
  if (pinned.length + hidden.length === 0) return null;
  const ranks = result ? standings(result) : null;
  return (
    <section className={styles.shelf} aria-label="Pinned and hidden">
      {pinned.length === 0 ? null : (
        <>
          <Pin aria-hidden className={styles.sign} />
          <ul className={styles.pinned}>
            {pinned.map((item) => {
              const standing = ranks?.get(item.id) ?? {};
              return (
                <li key={item.id} draggable onDragStart={(event) => { dragItem(event, item.id, item.title); }}>
                  <AriaButton className={styles.item!} aria-label={`Pinned: ${item.title || item.id}. ${describeStanding(standing, shown)}`} onPress={() => { onChoose(item.id); }}>
                    <PictureView picture={item.picture} size="thumb" alt="" />
                    <span className={styles.words}>
                      <span className={styles.title}>{item.title || item.id}</span>
                      <span className={styles.ranks}>
                        {modes.filter((mode) => shown.includes(mode)).map((mode) => `${modeTitles[mode]} ${standing[mode] ?? '–'}`).join(' · ')}
                      </span>
                    </span>
                  </AriaButton>
                  <IconButton label={`Unpin ${item.title || item.id}`} icon={<Pin />} isDisabled={readOnly} onPress={() => { put([item.id], null); }} />
                </li>
              );
            })}
          </ul>
        </>
      )}
      {hidden.length === 0 ? null : (
        <Popover label="Hidden from this query" placement="bottom end" trigger={<Button look="quiet" icon={<Eye />}>{hidden.length} hidden</Button>}>
          {() => (
            <ul className={styles.hidden}>
              {hidden.map(({ id, title, picture }) => (
                <li key={id}>
                  <PictureView picture={picture} size="thumb" alt="" />
                  <span className={styles.title}>{title || id}</span>
                  <Button look="quiet" isDisabled={readOnly} onPress={() => { put([id], null); }}>
                    Show again
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </section>
  );
}
