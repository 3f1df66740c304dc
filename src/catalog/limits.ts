/** What is read at most. Everything over a limit is refused in words, with the row it stands in; these numbers are in the README too. */
export const limits = {
  /** Characters of one row of a catalog. */
  rowCharacters: 1_000_000,
  columns: 1_000,
  /** Characters of a catalog id. */
  idCharacters: 200,
  /** Characters of a title; what is longer is a description. */
  titleCharacters: 2_000,
  /** Bytes of an Excel file as it lies on the disk, and unpacked: it is read as a whole. */
  excelBytes: 128 * 1024 * 1024,
  excelUnpackedBytes: 480 * 1024 * 1024,
  /** Rows of a Parquet file decoded at a time. */
  parquetRows: 10_000,
  /** Files of one folder or archive with pictures. */
  files: 4_000_000,
} as const;
