import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import menuStyles from './menu.module.css';
import styles from './select.module.css';

export interface SelectProps<V extends string> {
  /** Said to screen readers. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** One of a few, from a menu. */
export function Select<V extends string>({ label, value, options, onChange }: SelectProps<V>) {
  return (
    <AriaSelect aria-label={label} value={value} onChange={(key) => { onChange(key as V); }} className={styles.select!}>
      <Button className={styles.button!}>
        <SelectValue className={styles.value!}>{options.find((option) => option.value === value)?.label}</SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <Popover offset={2} className={menuStyles.popover!}>
        <ListBox className={menuStyles.menu!} items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={menuStyles.item!}>
              <span className={menuStyles.tick}>{option.value === value ? <Check aria-hidden /> : null}</span>
              <span className={menuStyles.label}>{option.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
