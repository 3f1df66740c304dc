import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import type { BenchEvent } from './bench-state.ts';
import type { Tone } from './query-words.ts';
import styles from './strength-slider.module.css';

export interface StrengthSliderProps {
  readonly word: string;
  readonly tone: Tone;
  readonly strength: number;
  readonly dispatch: (event: BenchEvent) => void;
}

const MOST = 3;

/** How much a word counts: 0 is not at all, 1 its natural weight, 3 the most. The lanes follow while it moves. */
export function StrengthSlider({ word, tone, strength, dispatch }: StrengthSliderProps) {
  const weigh = (settled: boolean) => (value: number) => {
    dispatch({ type: 'weigh', word, strength: value, settled });
  };
  return (
    <Slider
      className={`${styles.slider} ${styles[tone]}`}
      value={strength}
      minValue={0}
      maxValue={MOST}
      step={0.1}
      onChange={weigh(false)}
      onChangeEnd={weigh(true)}
    >
      <Label>How much “{word}” counts</Label>
      <SliderOutput>{strength === 0 ? 'off' : `×${strength}`}</SliderOutput>
      <SliderTrack className={styles.track!}>
        <div className={styles.fill} style={{ width: `${(100 * strength) / MOST}%` }} />
        <div className={styles.natural} style={{ left: `${100 / MOST}%` }} />
        <SliderThumb className={styles.thumb!} />
      </SliderTrack>
    </Slider>
  );
}
