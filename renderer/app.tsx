import { useState } from 'react';
import { ActionsProvider } from './actions/actions-provider.tsx';
import styles from './app.module.css';
import { Bench } from './bench/bench.tsx';
import { Rail, type Place } from './rail.tsx';
import { VoiceProvider } from './ui/toast.tsx';

/** The window: the rail and the place one is in. */
export function App() {
  const [place, setPlace] = useState<Place>('bench');
  return (
    <ActionsProvider>
      <VoiceProvider>
        <div className={styles.window}>
          <Rail place={place} onGo={setPlace} />
          <Bench />
        </div>
      </VoiceProvider>
    </ActionsProvider>
  );
}
