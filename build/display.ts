import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian.mjs';

const debianLibraries = [
  'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libdrm2', 'libxkbcommon0', 'fonts-liberation',
];

/** Whether a window can be shown to a person here. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** Installs the system libraries that this Electron needs and does not find. */
export function ensureElectronLibraries(executable: string): void {
  if (process.platform !== 'linux') return;
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const complete = !stdout.includes('not found') && existsSync('/usr/share/fonts');
  if (!complete) installDebianPackages(debianLibraries, 'by Electron');
}

/** Chromium refuses to run as root with its sandbox on: in a container, where root is all there is, it must be off. */
export function sandboxArguments(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Gives this process and its children a display that nobody sees, where there is none; the answer ends it.
 * The size is that of the largest window the tests use.
 */
export async function ensureDisplay(): Promise<() => void> {
  if (hasDisplay()) return () => undefined;
  if (spawnSync('Xvfb', ['-help']).error) installDebianPackages(['xvfb', 'xauth'], 'to test windows without a display');
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    server.stdio[3]?.once('data', (line: Buffer) => resolve(line.toString().trim()));
  });
  process.env.DISPLAY = `:${number}`;
  return () => server.kill();
}
