import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { toErrorData } from '../../src/api/errors.ts';
import type { WordInfo } from '../../src/api/items.ts';
import { call, useEngineQuery } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import type { BenchEvent, UnknownWish } from './bench-state.ts';
import { count } from './describe.ts';
import { signedWords, wordBeingTyped, type SignedText } from './word-input.ts';
import styles from './word-box.module.css';

export interface WordBoxProps {
  readonly dispatch: (event: BenchEvent) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Takes words ("red", "-stripes") with completion, and sentences ("like this but red, without sleeves"). */
export function WordBox({ dispatch, ref }: WordBoxProps) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const listId = useId();
  const { toast } = useVoice();
  const list = useRef<HTMLUListElement>(null);

  const typed = wordBeingTyped(text);
  const prefix = typed.text.toLowerCase();
  const completion = useEngineQuery('words.list', { prefix, limit: 12 }, { enabled: prefix !== '', keepPrevious: true });
  const words = isOpen && prefix !== '' ? (completion.data ?? []) : [];
  const chosen = words[at];

  const add = (word: string): void => {
    for (const signed of signedWords(text)?.slice(0, -1) ?? []) dispatch({ type: 'add', tone: signed.tone, word: signed.text });
    dispatch({ type: 'add', tone: typed.tone, word });
    leave();
  };
  const leave = (): void => {
    setText('');
    setOpen(false);
    setAt(-1);
  };
  const submit = (): void => {
    const wish = text.trim();
    if (wish === '') return;
    void readWish(wish).then(
      (read) => {
        dispatch({ type: 'wish', ...read });
        leave();
      },
      (error: unknown) => {
        toast({ message: `${toErrorData(error).message} ${toErrorData(error).hint}` });
      },
    );
  };
  const move = (to: number): void => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && words.length > 0) move((at + 1) % words.length);
    else if (event.key === 'ArrowUp' && words.length > 0) move(at <= 0 ? words.length - 1 : at - 1);
    else if (event.key === 'Enter' || (event.key === 'Tab' && chosen)) {
      if (chosen) add(chosen.word);
      else submit();
    } else if (event.key === 'Escape' && (words.length > 0 || text !== '')) {
      if (words.length > 0) setOpen(false);
      else setText('');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.box}>
      <input
        ref={ref}
        className={styles.input}
        role="combobox"
        aria-label="Words to add"
        aria-expanded={words.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${at}` : undefined}
        placeholder="red, -stripes, or “like this without sleeves”"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
        }}
      />
      <ul id={listId} ref={list} role="listbox" aria-label="Words of this catalog" className={styles.list} hidden={words.length === 0}>
        {words.map((info, place) => (
          <WordLine key={info.word} id={`${listId}-${place}`} info={info} isChosen={place === at} tone={typed.tone} onAdd={add} />
        ))}
      </ul>
    </div>
  );
}

interface WordLineProps {
  readonly id: string;
  readonly info: WordInfo;
  readonly isChosen: boolean;
  readonly tone: SignedText['tone'];
  readonly onAdd: (word: string) => void;
}

function WordLine({ id, info: { word, count: items, groundedness, visual }, isChosen, tone, onAdd }: WordLineProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      className={styles.line}
      // The text box keeps the focus.
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        onAdd(word);
      }}
    >
      <span className={styles[tone]}>{tone === 'wanted' ? '+' : '−'}</span>
      <span className={styles.word}>{word}</span>
      <span className={styles.note}>
        {visual && groundedness !== null ? (
          <>
            <span className={styles.meter} aria-hidden>
              <span style={{ width: `${100 * groundedness}%` }} />
            </span>
            seen {Math.round(100 * groundedness)}%
          </>
        ) : (
          'not visual'
        )}
      </span>
      <span className={styles.count}>{count(items)}</span>
    </li>
  );
}

/** Asks what a text wishes for; words with a sign keep it, and unknown words are told in the tone they were meant in. */
async function readWish(text: string): Promise<Omit<Extract<BenchEvent, { type: 'wish' }>, 'type'>> {
  const signed = signedWords(text);
  if (!signed) {
    const { wanted, unwanted, unknownWords } = await call('wish.parse', { text });
    return { wanted, unwanted, unknown: unknownWords };
  }
  const wish = { wanted: [] as { word: string; strength: number }[], unwanted: [] as { word: string; strength: number }[], unknown: [] as UnknownWish[] };
  for (const { tone, text: word } of signed) {
    const read = await call('wish.parse', { text: word });
    wish[tone].push(...read.wanted, ...read.unwanted);
    wish.unknown.push(...read.unknownWords.map((unknown) => ({ ...unknown, tone })));
  }
  return wish;
}
