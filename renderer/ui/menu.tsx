import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover as AriaPopover, Separator } from 'react-aria-components';
import { keyLabel } from './keys.ts';
import styles from './menu.module.css';

/** One line of a menu; an `Action` fits. */
export interface MenuLine {
  readonly id: string;
  readonly label: string;
  readonly keys?: readonly string[];
  readonly enabled?: boolean;
  /** Shown with a tick. */
  readonly chosen?: boolean;
  /** A line above it. */
  readonly apart?: boolean;
  run(): void;
}

export interface MenuProps {
  /** Name for screen readers. */
  readonly label: string;
  readonly lines: readonly MenuLine[];
}

/** A button with a menu. */
export function MenuButton({ label, lines, trigger }: MenuProps & { readonly trigger: ReactNode }) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover offset={6} className={styles.popover!}>
        <MenuLines label={label} lines={lines} />
      </AriaPopover>
    </MenuTrigger>
  );
}

/** The lines by themselves, for context menus. */
export function MenuLines({ label, lines }: MenuProps) {
  return (
    <AriaMenu aria-label={label} className={styles.menu!} onAction={(id) => lines.find((line) => line.id === id)?.run()}>
      {lines.flatMap((line) => [
        line.apart ? <Separator key={`${line.id}-line`} className={styles.separator!} /> : null,
        <MenuItem key={line.id} id={line.id} textValue={line.label} isDisabled={line.enabled === false} className={styles.item!}>
          <span className={styles.tick}>{line.chosen ? <Check aria-label="on" /> : null}</span>
          <span className={styles.label}>{line.label}</span>
          {line.keys?.[0] ? <kbd className={styles.keys}>{keyLabel(line.keys[0])}</kbd> : null}
        </MenuItem>,
      ])}
    </AriaMenu>
  );
}
