import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton as AriaToggleButton, Tooltip, TooltipTrigger, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { keyLabel } from './keys.ts';
import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary`: the one thing to do here; `plain`: an ordinary button; `quiet`: no ground until pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}

/** A button with words, and an icon where it helps. */
export function Button({ look = 'plain', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[look]}`}>
      {icon}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Said to screen readers and shown in the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Hotkey to show in the tooltip, as in `Action.keys`. */
  readonly hotkey?: string | undefined;
}

/** A button that is only an icon; its tooltip has the words and the hotkey. */
export function IconButton({ label, icon, hotkey, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={`${styles.button} ${styles.quiet} ${styles.square}`}>
        {icon}
      </AriaButton>
      <Hint label={label} hotkey={hotkey} />
    </TooltipTrigger>
  );
}

export interface ToggleProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly hotkey?: string | undefined;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Words on the button; without them it is only its icon. */
  readonly children?: ReactNode;
}

/** A button that stays pressed. */
export function Toggle({ label, icon, hotkey, children, ...rest }: ToggleProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaToggleButton {...rest} aria-label={label} className={`${styles.button} ${styles.quiet} ${children ? '' : styles.square}`}>
        {icon}
        {children}
      </AriaToggleButton>
      <Hint label={label} hotkey={hotkey} />
    </TooltipTrigger>
  );
}

function Hint({ label, hotkey }: { readonly label: string; readonly hotkey: string | undefined }) {
  return (
    <Tooltip className={styles.tooltip!} offset={6}>
      {label}
      {hotkey ? <kbd>{keyLabel(hotkey)}</kbd> : null}
    </Tooltip>
  );
}
