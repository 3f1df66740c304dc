import { X } from 'lucide-react';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import styles from './toast.module.css';

export interface Toast {
  readonly message: string;
  /** For example Undo. */
  readonly action?: { readonly label: string; run(): void };
}

interface Voice {
  /** Shows a message until it is closed or replaced, and says it to screen readers. */
  toast(toast: Toast): void;
  /** Only says it: result counts and the like. */
  announce(message: string): void;
}

const VoiceContext = createContext<Voice | null>(null);

/** How a screen tells the person something that happened. */
export function useVoice(): Voice {
  const voice = use(VoiceContext);
  if (!voice) throw new Error('useVoice outside VoiceProvider');
  return voice;
}

const SHOWN_MS = 7_000;

/** Holds the toast and the live region of the window. */
export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<(Toast & { readonly key: number }) | null>(null);
  const [said, setSaid] = useState('');

  const toast = useCallback((next: Toast) => {
    const key = performance.now();
    setShown({ ...next, key });
    setTimeout(() => {
      setShown((now) => (now?.key === key ? null : now));
    }, SHOWN_MS);
  }, []);
  const voice = useMemo<Voice>(() => ({ toast, announce: setSaid }), [toast]);

  return (
    <VoiceContext value={voice}>
      {children}
      <div className={styles.said} role="status">
        {said}
      </div>
      <div className={styles.place} role="status" aria-label="Message">
        {shown ? (
          <div className={styles.toast}>
            <span>{shown.message}</span>
            {shown.action ? (
              <Button
                look="quiet"
                onPress={() => {
                  shown.action?.run();
                  setShown(null);
                }}
              >
                {shown.action.label}
              </Button>
            ) : null}
            <IconButton
              label="Close message"
              icon={<X />}
              onPress={() => {
                setShown(null);
              }}
            />
          </div>
        ) : null}
      </div>
    </VoiceContext>
  );
}
