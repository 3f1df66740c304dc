import { useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import type { ThresholdScale } from '../../src/api/audit.ts';
import { onScale } from './words.ts';
import styles from './threshold-slider.module.css';

export interface ThresholdSliderProps {
  readonly scale: ThresholdScale;
  /** Findings in equal steps of the scale. */
  readonly spread: readonly number[];
  readonly value: number;
  readonly isDisabled: boolean;
  readonly onMove: (value: number) => void;
  readonly onSettle: (value: number) => void;
}

/** Where the line is drawn, over how many findings lie where; the list follows while it moves. */
export function ThresholdSlider({ scale, spread, value, isDisabled, onMove, onSettle }: ThresholdSliderProps) {
  // The thumb moves at once, the list a little later.
  const [moving, setMoving] = useState<number | null>(null);
  const { label, min, max, step, worse } = scale;
  const most = Math.max(1, ...spread);
  return (
    <Slider
      className={styles.slider!}
      value={moving ?? value}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
      onChange={(next) => { setMoving(next); onMove(next); }}
      onChangeEnd={(next) => { setMoving(null); onSettle(next); }}
    >
      <Label>{label}</Label>
      <SliderOutput>{({ state }) => `${worse === 'higher' ? 'from' : 'up to'} ${onScale(scale, state.values[0] ?? value)}`}</SliderOutput>
      <SliderTrack className={styles.track!}>
        {({ state }) => {
          const now = ((state.values[0] ?? value) - min) / (max - min);
          return (
            <>
              <svg className={styles.spread} viewBox="0 0 40 20" preserveAspectRatio="none" aria-hidden>
                {spread.map((count, at) => {
                  const height = count === 0 ? 0 : Math.max(1, 20 * Math.sqrt(count / most));
                  const isFound = worse === 'higher' ? (at + 0.5) / spread.length >= now : (at + 0.5) / spread.length <= now;
                  return <rect key={at} x={at + 0.1} y={20 - height} width={0.8} height={height} data-found={isFound || undefined} />;
                })}
              </svg>
              <SliderThumb className={styles.thumb!} />
            </>
          );
        }}
      </SliderTrack>
    </Slider>
  );
}
