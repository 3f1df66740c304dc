import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { pressedKey } from '../../actions/keys.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { keyLabel } from '../../ui/keys.ts';
import { defaultKeys, isTaken, withKey, type JudgingCommand, type JudgingKeys } from './judging-keys.ts';
import styles from './keys-dialog.module.css';

export interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly keys: JudgingKeys;
  readonly grades: readonly GradeStyle[];
  readonly onKeys: (keys: JudgingKeys) => void;
  readonly onClose: () => void;
}

const labels: Readonly<Record<Exclude<JudgingCommand, `grade-${number}`>, string>> = {
  unsure: 'Can’t tell',
  skip: 'Skip',
  undo: 'Undo',
  redo: 'Redo',
  back: 'Back',
  forward: 'Forward',
  comment: 'Comment',
  'go-to': 'Go to number',
  'next-query': 'Next query',
  'query-before': 'Query before',
  view: 'One at a time, or the grid',
  guidelines: 'Guidelines',
};

/** Gives the commands of judging other keys; kept on this computer. */
export function KeysDialog({ isOpen, keys, grades, onKeys, onClose }: KeysDialogProps) {
  const [asked, setAsked] = useState<JudgingCommand | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const ask = (command: JudgingCommand | null): void => {
    setAsked(command);
    setRefused(null);
  };
  const commands = Object.keys(defaultKeys) as JudgingCommand[];
  const labelOf = (command: JudgingCommand): string => {
    if (!command.startsWith('grade-')) return labels[command as keyof typeof labels];
    const grade = Number(command.slice('grade-'.length));
    return `Grade ${grade}: ${grades[grade]?.name ?? ''}`;
  };
  return (
    <Dialog
      title="Keys for judging"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={() => { ask(null); onKeys(defaultKeys); }}>
            As they came
          </Button>
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className={styles.note}>{refused ?? 'Choose a command, then press its new key. A key that was another command’s is swapped with it.'}</p>
      <ul className={styles.keys}>
        {commands.map((command) => (
          <li key={command}>
            <span id={`key-${command}`}>{labelOf(command)}</span>
            <AriaButton
              className={styles.key!}
              aria-labelledby={`key-${command}`}
              data-asked={asked === command || undefined}
              onPress={() => { ask(asked === command ? null : command); }}
              onKeyDown={(event) => {
                const key = asked === command ? pressedKey(event, window.lookbench.platform) : null;
                if (key === null) return;
                if (isTaken(key)) {
                  setRefused(`${keyLabel(key)} means the same everywhere in the window. Press another key.`);
                  return;
                }
                onKeys(withKey(keys, command, key));
                ask(null);
              }}
            >
              {asked === command ? 'Press a key' : keyLabel(keys[command])}
            </AriaButton>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
