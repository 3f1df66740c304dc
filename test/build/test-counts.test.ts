import { describe, expect, it } from 'vitest';
import { readPlaywrightCounts, readVitestCounts } from '../../build/test-counts.ts';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });

describe('the count of tests', () => {
  it('sums the files of Vitest, and counts everything that neither passed nor failed as skipped', () => {
    const report = { testResults: [file('passed', 'passed', 'passed', 'pending', 'todo'), file('failed', 'passed', 'failed')] };
    expect(readVitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failed test', () => {
    expect(readVitestCounts({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts errors outside the tests of Playwright as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(readPlaywrightCounts({ stats, errors: [{ message: 'set-up' }] })).toEqual({ passed: 6, failed: 2, skipped: 2 });
  });

  it('has no count where there is no report', () => {
    expect(readVitestCounts(null)).toBeNull();
    expect(readPlaywrightCounts({})).toBeNull();
  });
});
