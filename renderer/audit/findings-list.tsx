import type { Finding } from '../../src/api/audit.ts';
import { FindingRow } from './finding-row.tsx';
import { RowsList } from './rows-list.tsx';
import type { Selection } from './selection.ts';

export interface FindingsListProps {
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly findingAt: (at: number) => Finding | undefined;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: () => void;
  /** Tells which findings are in sight, both included. */
  readonly onSight: (first: number, last: number) => void;
}

const ROW = 140;

/** Findings, the worst first. */
export function FindingsList({ total, findingAt, ...rest }: FindingsListProps) {
  return (
    <RowsList name="Findings" total={total} height={ROW} idOf={(at) => `finding-${at}`} {...rest}>
      {({ index, ...place }) => (
        <FindingRow
          key={index}
          at={index}
          of={total}
          finding={findingAt(index)}
          follows={index > 0 && continues(findingAt(index), findingAt(index - 1))}
          {...place}
        />
      )}
    </RowsList>
  );
}

/** Whether a finding tells of the same group of pictures as the one above it. */
function continues(finding: Finding | undefined, above: Finding | undefined): boolean {
  return typeof finding?.group === 'number' && finding.group === above?.group;
}
