import { z } from 'zod';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: TestCounts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** What Vitest's JSON report came to. A file that failed as a whole (it could not be loaded) counts as one failed test. */
export function readVitestCounts(report: unknown): TestCounts | null {
  const { success, data } = vitestSchema.safeParse(report);
  if (!success) return null;
  const perFile = data.testResults.map(({ status, assertionResults }): TestCounts => {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    const lost = status === 'failed' && failed === 0 ? 1 : 0;
    return { passed, failed: failed + lost, skipped: assertionResults.length - passed - failed };
  });
  return perFile.reduce(addCounts, noCounts);
}

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** What Playwright's JSON report came to; errors outside a test (a set-up that failed) count as failed. */
export function readPlaywrightCounts(report: unknown): TestCounts | null {
  const { success, data } = playwrightSchema.safeParse(report);
  if (!success) return null;
  const { expected, unexpected, flaky, skipped } = data.stats;
  return { passed: expected + flaky, failed: unexpected + data.errors.length, skipped };
}
