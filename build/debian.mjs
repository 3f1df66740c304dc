import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs the missing ones of some Debian packages, when this is Debian (or a relative) and we are root.
 * Otherwise it throws an error that holds the exact command to run.
 * @param {readonly string[]} names names in Debian 12; where a later release renamed one (…t64), the new name is used
 * @param {string} purpose what they are for, in words that follow "needed"
 */
export function installDebianPackages(names, purpose) {
  if (!existsSync('/usr/bin/dpkg-query')) throw new Error(`Needed ${purpose}: ${names.join(' ')} (as Debian names them). Install them.`);
  const missing = names.filter((name) => !isInstalled(name) && !isInstalled(`${name}t64`));
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0;
  if (root) {
    console.log(`Installing ${missing.join(', ')} (needed ${purpose})`);
    apt(['update', '-qq']);
  }
  const wanted = missing.map((name) => (isKnown(`${name}t64`) ? `${name}t64` : name));
  if (!root) throw new Error(`Missing system packages, needed ${purpose}. Run: sudo apt-get install -y --no-install-recommends ${wanted.join(' ')}`);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...wanted]);
}

/** @param {string} name */
function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return stdout.endsWith(' installed');
}

/** @param {string} name */
function isKnown(name) {
  return spawnSync('apt-cache', ['show', name]).status === 0;
}

/** @param {string[]} args */
function apt(args) {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed; run it by hand to see why.`);
}
