import { gzipSync } from 'node:zlib';

/** Values of one column: text, or numbers (stored as DOUBLE), or dates (stored as DATE); null for none. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'date';
  readonly values: readonly (string | number | null)[];
}

/**
 * A Parquet file (https://parquet.apache.org/docs/file-format/): one plain, gzip-compressed page for every column of every row
 * group. Written here so that the reader is tested on files whose every byte is known.
 */
export function parquetFile(columns: readonly ParquetColumn[], rowsOfGroup: number): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let offset = 4;
  const groups: Thrift[] = [];
  for (let start = 0; start < rows; start += rowsOfGroup) {
    const count = Math.min(rowsOfGroup, rows - start);
    let bytes = 0;
    const chunks = columns.map((column) => {
      const page = plainPage(column, column.values.slice(start, start + count));
      const packed = gzipSync(page);
      const header = struct([
        [1, i32(0)],
        [2, i32(page.length)],
        [3, i32(packed.length)],
        [5, structure([[1, i32(count)], [2, i32(0)], [3, i32(3)], [4, i32(3)]])],
      ]);
      const chunk = Buffer.concat([header, packed]);
      parts.push(chunk);
      const metadata = structure([
        [1, i32(TYPES[column.type])],
        [2, list('i32', [i32(0), i32(3)])],
        [3, list('binary', [text(column.name)])],
        [4, i32(2)],
        [5, i64(count)],
        [6, i64(page.length)],
        [7, i64(chunk.length)],
        [9, i64(offset)],
      ]);
      const described = structure([[2, i64(offset)], [3, metadata]]);
      offset += chunk.length;
      bytes += chunk.length;
      return described;
    });
    groups.push(structure([[1, list('struct', chunks)], [2, i64(bytes)], [3, i64(count)]]));
  }
  const schema = [
    structure([[4, text('schema')], [5, i32(columns.length)]]),
    ...columns.map(({ name, type }) =>
      structure([[1, i32(TYPES[type])], [3, i32(1)], [4, text(name)], ...(type === 'number' ? [] : [[6, i32(type === 'text' ? 0 : 6)] as const])]),
    ),
  ];
  const footer = struct([[1, i32(1)], [2, list('struct', schema)], [3, i64(rows)], [4, list('struct', groups)]]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...parts, footer, length, Buffer.from('PAR1')]);
}

const TYPES = { text: 6, number: 5, date: 1 } as const;

/** Definition levels (bit-packed, one bit a value) and the values that are there. */
function plainPage({ type }: ParquetColumn, values: readonly (string | number | null)[]): Buffer {
  const groups = Math.ceil(values.length / 8);
  const bits = Buffer.alloc(groups);
  values.forEach((value, at) => {
    if (value !== null) bits[at >> 3] = bits[at >> 3]! | (1 << (at & 7));
  });
  const levels = Buffer.concat([varint((groups << 1) | 1), bits]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.length);
  const plain = values.flatMap((value) => (value === null ? [] : [plainValue(type, value)]));
  return Buffer.concat([length, levels, ...plain]);
}

function plainValue(type: ParquetColumn['type'], value: string | number): Buffer {
  if (type === 'text') {
    const bytes = Buffer.from(String(value));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  }
  const bytes = Buffer.alloc(type === 'number' ? 8 : 4);
  if (type === 'number') bytes.writeDoubleLE(Number(value));
  else bytes.writeInt32LE(Date.parse(String(value)) / 86_400_000);
  return bytes;
}

// Thrift's compact protocol, as far as the footer needs it.
interface Thrift {
  readonly type: number;
  readonly bytes: Buffer;
}
const LIST_TYPES = { i32: 5, binary: 8, struct: 12 } as const;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}
function i32(value: number): Thrift {
  return { type: 5, bytes: varint(value * 2) };
}
function i64(value: number): Thrift {
  return { type: 6, bytes: varint(value * 2) };
}
function text(value: string): Thrift {
  return { type: 8, bytes: Buffer.concat([varint(Buffer.byteLength(value)), Buffer.from(value)]) };
}
function list(of: keyof typeof LIST_TYPES, values: readonly Thrift[]): Thrift {
  const head = values.length < 15 ? Buffer.from([(values.length << 4) | LIST_TYPES[of]]) : Buffer.concat([Buffer.from([0xf0 | LIST_TYPES[of]]), varint(values.length)]);
  return { type: 9, bytes: Buffer.concat([head, ...values.map((value) => value.bytes)]) };
}
function structure(fields: readonly (readonly [number, Thrift])[]): Thrift {
  return { type: 12, bytes: struct(fields) };
}
function struct(fields: readonly (readonly [number, Thrift])[]): Buffer {
  let last = 0;
  const parts = fields.map(([id, { type, bytes }]) => {
    const head = Buffer.from([((id - last) << 4) | type]);
    last = id;
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([...parts, Buffer.from([0])]);
}
