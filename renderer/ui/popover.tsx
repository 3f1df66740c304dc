import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components';
import styles from './popover.module.css';

export interface PopoverProps {
  /** Name for screen readers. */
  readonly label: string;
  /** The button that opens it: a `Button`, `IconButton` or `Toggle`. */
  readonly trigger: ReactNode;
  readonly placement?: AriaPopoverProps['placement'];
  /** Gets `close`, for actions inside that end it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A small panel beside its button; Escape and a click elsewhere close it. */
export function Popover({ label, trigger, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={styles.popover!}>
        <AriaDialog aria-label={label} className={styles.dialog!}>
          {({ close }) => children(close)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
