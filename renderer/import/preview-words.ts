import type { Inspection } from '../../src/api/import.ts';
import { fileName } from './dropped.ts';

/** How many of the first rows' pictures are there, and where. */
export function picturesFound({ pictures: { tried, found, places } }: Pick<Inspection, 'pictures'>): string {
  if (tried === 0) return 'The first rows name no pictures.';
  const where = found === 0 || places.length === 0 ? '' : `, in ${places.map(fileName).join(' and ')}`;
  if (found === tried) return `${tried === 1 ? 'The first picture was' : `All of the first ${tried} pictures were`} found${where}.`;
  if (found === 0) return `None of the first ${tried} pictures was found: add the folder or archive they are in.`;
  return `${found} of the first ${tried} pictures were found${where}.`;
}
