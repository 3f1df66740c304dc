import type { Decision, ThresholdScale } from '../../src/api/audit.ts';

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A place on a check's scale as people write it: "72 %", "200 px", "5 ×". */
export function onScale({ format, step }: Pick<ThresholdScale, 'format' | 'step'>, value: number): string {
  switch (format) {
    case 'percent':
      return `${Math.round(value * 100)} %`;
    case 'pixels':
      return `${Math.round(value)} px`;
    case 'times':
      return `${value.toFixed(step < 0.1 ? 2 : step < 1 ? 1 : 0)} ×`;
    case 'number':
      return value.toFixed(step < 1 ? 1 : 0);
  }
}

export const decisionNames: Readonly<Record<Decision, string>> = { fix: 'To fix', accept: 'Right as it is', ignore: 'Ignored' };
