import { useEffect, useRef } from 'react';
import type { Candidate } from '../../../src/api/judge.ts';
import type { AtQuery } from './use-judging.ts';

/** Pictures held ready ahead of the one in sight. */
const AHEAD = 8;

/** Reads and unpacks the pictures that come next, so that they are there when their turn comes. */
export function usePreloaded(at: AtQuery | null, following: readonly Candidate[] | null): void {
  const held = useRef(new Map<string, HTMLImageElement>());
  const coming = at ? [...at.candidates.slice(at.index), ...(following ?? [])].filter(({ own }, place) => place === 0 || own.standing !== 'judged').slice(0, AHEAD) : [];
  const hashes = coming.flatMap(({ item }) => (item.picture ? [item.picture.hash] : [])).join(' ');
  useEffect(() => {
    const wanted = hashes.split(' ').filter((hash) => hash !== '');
    const known = held.current;
    held.current = new Map(wanted.map((hash) => [hash, known.get(hash) ?? prepare(hash)]));
  }, [hashes]);
}

function prepare(hash: string): HTMLImageElement {
  const image = new Image();
  image.src = `asset://large/${hash}`;
  // One that cannot be shown says so in its place.
  image.decode().catch(() => undefined);
  return image;
}
