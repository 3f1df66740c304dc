import { LookbenchError } from '../api/errors.ts';
import { addSearch, listSavedQueries, listSearches, putSavedQuery, removeSavedQuery } from '../store/history.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';

type QueryCalls = 'pictures.add' | 'history.add' | 'history.list' | 'saved.list' | 'saved.put' | 'saved.remove';

/** Query pictures, the history of queries, and queries kept under a name. */
export function queryHandlers({ workspace: { db }, looks, assertWritable }: Context): Pick<Handlers, QueryCalls> {
  return {
    'pictures.add': ({ bytes }) => looks.add(bytes),
    'history.add'(search) {
      assertWritable();
      return { entry: addSearch(db, search, Date.now()) };
    },
    'history.list': ({ limit }) => listSearches(db, limit),
    'saved.list': () => listSavedQueries(db),
    'saved.put'({ name, search }) {
      assertWritable();
      putSavedQuery(db, name, search, Date.now());
      return {};
    },
    'saved.remove'({ name }) {
      assertWritable();
      if (!removeSavedQuery(db, name)) throw new LookbenchError('not-found', `There is no saved query "${name}".`);
      return {};
    },
  };
}
