import { ArrowLeftRight, Minus, Plus, Replace, Type, Waypoints, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import type { QueryWord, ResolvedWord } from '../../src/api/query.ts';
import { Button } from '../ui/button.tsx';
import popoverStyles from '../ui/popover.module.css';
import type { BenchEvent } from './bench-state.ts';
import { counted, sayMeaning } from './describe.ts';
import type { Tone } from './query-words.ts';
import { ReplaceWords } from './replace-words.tsx';
import { StrengthSlider } from './strength-slider.tsx';
import styles from './word-chip.module.css';

export interface WordChipProps {
  readonly tone: Tone;
  readonly own: QueryWord;
  /** How the engine understood it; null until it answered. */
  readonly resolved: ResolvedWord | null;
  readonly dispatch: (event: BenchEvent) => void;
}

/** A word of the query. Its panel has its strength, its opposite and its replacements. */
export function WordChip({ tone, own: { word, strength }, resolved, dispatch }: WordChipProps) {
  const [isReplacing, setReplacing] = useState(false);
  const isWanted = tone === 'wanted';
  const Sign = isWanted ? Plus : Minus;
  return (
    <div className={`${styles.chip} ${styles[tone]}`} data-off={strength === 0 || undefined}>
      <DialogTrigger
        onOpenChange={() => {
          setReplacing(false);
        }}
      >
        <AriaButton className={styles.word!} aria-label={`${tone}: ${word}${strength === 1 ? '' : `, strength ${strength}`}. Change it`}>
          <Sign aria-hidden />
          <span className={styles.name}>{word}</span>
          {strength === 1 ? null : <span className={styles.strength}>×{strength}</span>}
          {resolved?.basis === 'text' ? <Type aria-hidden /> : null}
          {resolved?.basis === 'meaning' ? <Waypoints aria-hidden /> : null}
        </AriaButton>
        <AriaPopover placement="bottom start" offset={8} className={popoverStyles.popover!}>
          <AriaDialog aria-label={`The word ${word}`} className={`${popoverStyles.dialog} ${styles.panel}`}>
            {({ close }) =>
              isReplacing ? (
                <ReplaceWords
                  word={word}
                  onReplace={(by) => {
                    dispatch({ type: 'replace', word, by });
                    close();
                  }}
                />
              ) : (
                <>
                  <StrengthSlider word={word} tone={tone} strength={strength} dispatch={dispatch} />
                  <p className={styles.note}>{resolved ? understanding(resolved) : ' '}</p>
                  <div className={styles.buttons}>
                    <Button
                      icon={<ArrowLeftRight />}
                      onPress={() => {
                        dispatch({ type: 'flip', word });
                        close();
                      }}
                    >
                      {isWanted ? 'Make it unwanted' : 'Make it wanted'}
                    </Button>
                    <Button
                      icon={<Replace />}
                      onPress={() => {
                        setReplacing(true);
                      }}
                    >
                      Replace…
                    </Button>
                  </div>
                </>
              )
            }
          </AriaDialog>
        </AriaPopover>
      </DialogTrigger>
      <AriaButton
        className={styles.remove!}
        aria-label={`Remove ${word}`}
        onPress={() => {
          dispatch({ type: 'remove', word });
        }}
      >
        <X aria-hidden />
      </AriaButton>
    </div>
  );
}

function understanding({ typed, word, basis, understoodFrom, count, groundedness }: ResolvedWord): string {
  const meaning = typed === word ? '' : `Understood as “${word}”. `;
  if (basis === 'meaning') return sayMeaning({ word, understoodFrom });
  const seen =
    basis === 'seen'
      ? `Seen in the pictures${groundedness === null ? '' : `; how reliably: ${Math.round(100 * groundedness)} of 100`}.`
      : 'Hard to see in a picture, so it is matched in the catalog’s text.';
  return `${meaning}${seen} ${counted(count, 'item')} ${count === 1 ? 'has' : 'have'} it in the text.`;
}
