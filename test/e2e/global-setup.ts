import { bundle } from '../../build/bundle.ts';
import { ensureDisplay, ensureElectronLibraries } from '../../build/display.ts';
import { findElectron } from '../../build/electron.ts';
import { electronVariable } from './launch.ts';

/** Before the first test: a bundle of the present sources, an Electron and a display. Answers how to end it. */
export default async function globalSetup(): Promise<() => void> {
  await bundle();
  const electron = await findElectron();
  ensureElectronLibraries(electron.path);
  process.env[electronVariable] = electron.path;
  return ensureDisplay();
}
