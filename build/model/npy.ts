/**
 * The header of a NumPy array file (format 1.0); the rows follow it, one after the other.
 * @param type NumPy's name: '|u1' bytes, '<f4' float32
 */
export function npyHeader(type: '|u1' | '<f4', shape: readonly number[]): Buffer {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  // NumPy wants the whole header to be a multiple of 64 bytes, padded with spaces and ended by a line feed.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const header = Buffer.alloc(length, ' ');
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(length - 10, 8);
  header.write(text, 10, 'latin1');
  header[length - 1] = 0x0a;
  return header;
}
