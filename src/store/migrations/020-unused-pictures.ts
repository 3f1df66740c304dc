/** Pictures that nothing showed when this was last looked at. */
export const sql = `
CREATE TABLE unused_pictures (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
