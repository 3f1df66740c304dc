import { Check, NumberField } from '../ui/field.tsx';
import { Select, type SelectProps } from '../ui/select.tsx';
import type { Asking } from './evaluation-input.ts';
import styles from './evaluation-settings.module.css';

export interface EvaluationSettingsProps {
  readonly asking: Asking;
  readonly onAsking: (asking: Asking) => void;
}

/** How the modes search, and which grades count. */
export function EvaluationSettings({ asking, onAsking }: EvaluationSettingsProps) {
  const { settings, grading } = asking;
  return (
    <div className={styles.panel}>
      <h3>Searching</h3>
      <div className={styles.pair}>
        <NumberField label="Results looked at (K)" value={asking.k} min={1} max={settings.depth} onChange={(k) => { onAsking({ ...asking, k }); }} />
        <NumberField label="Results ranked" value={settings.depth} min={asking.k} max={1000} onChange={(depth) => { onAsking({ ...asking, settings: { ...settings, depth } }); }} />
      </div>
      <Choice
        label="Every word counts"
        value={String(settings.strength)}
        options={['0.5', '1', '1.5', '2', '3'].map((times) => ({ value: times, label: times === '1' ? 'as in the query' : `${times} times as much` }))}
        onChange={(times) => { onAsking({ ...asking, settings: { ...settings, strength: Number(times) } }); }}
      />
      <Check isSelected={settings.byCatalogWords} onChange={(byCatalogWords) => { onAsking({ ...asking, settings: { ...settings, byCatalogWords } }); }}>
        Filter by the catalog’s own text
      </Check>
      <h3>Grades</h3>
      <Choice
        label="Several judges’ grades become"
        value={grading.aggregate}
        options={[
          { value: 'median', label: 'their median' },
          { value: 'mean', label: 'their mean' },
          { value: 'lowest', label: 'the lowest' },
          { value: 'highest', label: 'the highest' },
          { value: 'majority', label: 'what most gave' },
        ]}
        onChange={(aggregate) => { onAsking({ ...asking, grading: { ...grading, aggregate } }); }}
      />
      <Choice
        label="What was graded"
        value={grading.aspect}
        options={[
          { value: 'grade', label: 'overall' },
          { value: 'looks', label: 'the looks' },
          { value: 'words', label: 'the words' },
        ]}
        onChange={(aspect) => { onAsking({ ...asking, grading: { ...grading, aspect } }); }}
      />
      <Check isSelected={grading.blindOnly} onChange={(blindOnly) => { onAsking({ ...asking, grading: { ...grading, blindOnly } }); }}>
        Only grades given blind
      </Check>
      <NumberField label="Seed of the intervals and tests" value={asking.seed} min={0} max={999_999_999} onChange={(seed) => { onAsking({ ...asking, seed }); }} />
    </div>
  );
}

/** A choice with its name above it. */
function Choice<Value extends string>(props: SelectProps<Value>) {
  return (
    <div className={styles.choice}>
      <span aria-hidden>{props.label}</span>
      <Select {...props} />
    </div>
  );
}
