import { Search, X } from 'lucide-react';
import { Button as AriaButton, Checkbox as AriaCheckbox, Input, Label, NumberField as AriaNumberField, SearchField as AriaSearchField, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** One line of text with its label above. */
export function TextField({ label, placeholder, ...rest }: FieldProps) {
  return (
    <AriaTextField {...rest} className={styles.field!}>
      <Label>{label}</Label>
      <Input placeholder={placeholder ?? ''} className={styles.input!} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly rows: number;
  /** Under it: what may be written. */
  readonly note?: string;
  readonly isReadOnly?: boolean;
}

/** Several lines of text with their label above. */
export function TextArea({ label, placeholder, rows, note, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} className={styles.field!}>
      <Label>{label}</Label>
      <AriaTextArea placeholder={placeholder ?? ''} rows={rows} className={styles.area!} />
      {note ? (
        <Text slot="description" className={styles.note}>
          {note}
        </Text>
      ) : null}
    </AriaTextField>
  );
}

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly autoFocus?: boolean;
}

/** A whole number; arrow keys step it. */
export function NumberField({ label, value, onChange, min, max, autoFocus = false }: NumberFieldProps) {
  return (
    <AriaNumberField
      autoFocus={autoFocus}
      value={value}
      minValue={min}
      maxValue={max}
      step={1}
      formatOptions={{ useGrouping: false }}
      // Emptied, it is no number yet: the last one stands.
      onChange={(next) => { if (Number.isFinite(next)) onChange(next); }}
      className={styles.field!}
    >
      <Label>{label}</Label>
      {/* A number is replaced more often than it is mended. */}
      <Input className={styles.input!} onFocus={({ currentTarget }) => { currentTarget.select(); }} />
    </AriaNumberField>
  );
}

/** A search box; the label is for screen readers, Escape empties it. */
export function SearchField({ label, placeholder, ...rest }: FieldProps) {
  return (
    <AriaSearchField {...rest} aria-label={label} className={styles.search!}>
      <Search aria-hidden />
      <Input placeholder={placeholder ?? label} />
      <AriaButton>
        <X aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}

export interface CheckProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: React.ReactNode;
}

/** A box to tick, with its words. */
export function Check({ children, ...rest }: CheckProps) {
  return (
    <AriaCheckbox {...rest} className={styles.check!}>
      <span className={styles.box} aria-hidden>
        <svg viewBox="0 0 16 16">
          <path d="M3.5 8.5l3 3 6-7" />
        </svg>
      </span>
      <span className={styles.checkWords}>{children}</span>
    </AriaCheckbox>
  );
}
