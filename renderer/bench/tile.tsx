import { memo, type DragEvent } from 'react';
import type { GradeStyle } from '../../src/api/query-sets.ts';
import type { Hit, ItemSummary, Lane } from '../../src/api/query.ts';
import { GradeMark } from '../label/grade-mark.tsx';
import { gradeName } from '../label/grades.ts';
import { describeMovement, price, tileName } from './describe.ts';
import { PictureView } from './picture.tsx';
import { ScoreBar } from './score-bar.tsx';
import type { ScorePart, SumReach } from './score-parts.ts';
import type { Movement } from './standings.ts';
import type { TileGrade } from './use-grading.ts';
import styles from './tile.module.css';

export interface TileProps {
  readonly domId: string;
  readonly item: ItemSummary;
  readonly hit: Hit;
  readonly made: Lane['made'];
  readonly parts: readonly ScorePart[];
  readonly reach: SumReach;
  readonly movement: Movement | null;
  /** No other lane shown has it. */
  readonly onlyHere: boolean;
  /** Of how many results in the lane. */
  readonly of: number;
  /** Height of the picture's box, in pixels. */
  readonly pictureHeight: number;
  /** Somebody points at this item, here or in another lane. */
  readonly isPointed: boolean;
  /** The keyboard is on it. */
  readonly isCurrent: boolean;
  /** It is in the side pane. */
  readonly isChosen: boolean;
  /** It is one of several that are graded together. */
  readonly isTaken: boolean;
  /** Undefined where nobody judged it. */
  readonly grade: TileGrade | undefined;
  readonly grades: readonly GradeStyle[];
  readonly onDragStart: (event: DragEvent, item: ItemSummary) => void;
}

/** One result: its picture at its true shape, its rank, what its score is made of, and two lines. */
export const Tile = memo(function Tile(props: TileProps) {
  const { item, hit, movement, onlyHere, grade, grades } = props;
  return (
    <div
      id={props.domId}
      role="option"
      aria-selected={props.isChosen || props.isTaken}
      aria-posinset={hit.rank}
      aria-setsize={props.of}
      aria-label={`${tileName(item, hit.rank, movement, onlyHere)}${grade ? `, graded ${gradeName(grade.grade, grades)}` : ''}`}
      className={styles.tile}
      data-item={item.id}
      data-pointed={props.isPointed || undefined}
      data-current={props.isCurrent || undefined}
      data-chosen={props.isChosen || undefined}
      data-taken={props.isTaken || undefined}
      draggable
      onDragStart={(event) => {
        props.onDragStart(event, item);
      }}
    >
      <div className={styles.picture} style={{ height: props.pictureHeight }}>
        {item.picture ? <PictureView picture={item.picture} size="thumb" alt="" /> : <span className={styles.none}>No picture</span>}
        <div className={styles.rank} title={onlyHere ? 'No other lane found it' : movement ? describeMovement(movement) : undefined}>
          {hit.rank}
          {onlyHere ? <span className={styles.only}>only here</span> : movement ? <Moved {...movement} /> : null}
        </div>
        {grade ? (
          <div className={styles.grade}>
            <GradeMark grade={grade.grade} grades={grades} isSettled={grade.isSettled} />
          </div>
        ) : null}
      </div>
      <div className={styles.bar} title={props.parts.map(({ tone, name, value }) => `${tone === 'unwanted' ? `no ${name}` : name} ${value.toFixed(2)}`).join('\n')}>
        <ScoreBar made={props.made} parts={props.parts} reach={props.reach} />
      </div>
      <div className={styles.title} title={item.title}>{item.title || item.id}</div>
      <div className={styles.second}>
        <span>{item.brand}</span>
        {item.price === null ? null : <span>{price(item.price)}</span>}
      </div>
    </div>
  );
});

function Moved({ places }: Movement) {
  if (places === null) return <span className={styles.moved}>new</span>;
  return (
    <span className={styles.moved}>
      {places > 0 ? '▲' : '▼'}
      {Math.abs(places)}
    </span>
  );
}
