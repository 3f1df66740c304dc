import type { Topic } from '../use-change.ts';

/** All that counts sets, queries or grades: asked again when one of them has changed. */
export const labelTopics: readonly Topic[] = ['sets', 'queries', 'pools', 'runs', 'judge', 'evaluate', 'agreement'];
