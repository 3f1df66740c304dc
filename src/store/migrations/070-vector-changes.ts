/** Which items' vectors changed: the compact copy beside the database (search/index-file.ts) is brought up to date from it. */
export const sql = `
CREATE TABLE vector_changes (
  change INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: a copy knows up to where it is true
  item INTEGER NOT NULL
) STRICT;
`;
