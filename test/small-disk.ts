import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly dir: string;
  /** Mounts it again, larger or read-only. */
  remount(options: string): void;
  remove(): void;
}

/** A real file system with so many bytes, or null where this process may not mount one; its absence is said aloud. */
export function smallDisk(bytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir], { stdio: 'pipe' });
  } catch {
    rmSync(dir, { recursive: true });
    console.warn('A small disk cannot be mounted here (that takes root on Linux): limits of the database stand in for it.');
    return null;
  }
  return {
    dir,
    remount: (options) => void execFileSync('mount', ['-o', `remount,${options}`, dir], { stdio: 'pipe' }),
    remove() {
      // Lazily: what a failed test left open must not hide why it failed.
      execFileSync('umount', ['-l', dir], { stdio: 'pipe' });
      rmSync(dir, { recursive: true });
    },
  };
}
