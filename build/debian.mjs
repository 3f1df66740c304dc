import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs the missing ones of some Debian packages, when this is Debian (or a relative) and we are root.
 * Otherwise it throws an error that holds the exact command to run.
 * @param {readonly string[]} names Debian package names
 * @param {string} purpose what they are for, in words that follow "needed"
 */
export function installDebianPackages(names, purpose) {
  const missing = missingDebianPackages(names);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new Error(`Missing system packages, needed ${purpose}. Run: sudo ${command}`);
  }
  console.log(`Installing ${missing.join(', ')} (needed ${purpose})`);
  apt(['update', '-qq']);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}

/**
 * The ones of these packages that are not installed; none where the system has no dpkg, which then cannot be asked.
 * @param {readonly string[]} names
 * @returns {string[]}
 */
export function missingDebianPackages(names) {
  if (!existsSync('/usr/bin/dpkg-query')) return [];
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${Status}\\n', ...names], { encoding: 'utf8' });
  const installed = new Set(
    query.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.slice(0, line.indexOf(' '))] : [])),
  );
  return names.filter((name) => !installed.has(name));
}

/** @param {string[]} args */
function apt(args) {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed; run it by hand to see why.`);
}
