// What a thread of the crew (crew.ts) can do, by name.
export { layOut } from './layout.ts';
export { searchCells, searchCentres } from './neighbours.ts';
export { measureThumb } from './picture/measure.ts';
