import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './tabs.module.css';

export interface TabsProps<V extends string> {
  /** Said to screen readers. */
  readonly label: string;
  readonly value: V;
  readonly tabs: readonly { readonly value: V; readonly label: ReactNode }[];
  readonly onChange: (value: V) => void;
  /** What the chosen tab holds. */
  readonly children: ReactNode;
}

/** Several pages in one place, one of them seen. */
export function Tabs<V extends string>({ label, value, tabs, onChange, children }: TabsProps<V>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => { onChange(key as V); }} className={styles.tabs!}>
      <TabList aria-label={label} className={styles.list!}>
        {tabs.map((tab) => (
          <Tab key={tab.value} id={tab.value} className={styles.tab!}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={value} id={value} className={styles.panel!}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
