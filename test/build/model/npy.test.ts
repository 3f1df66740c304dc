import { describe, expect, it } from 'vitest';
import { npyHeader } from '../../../build/model/npy.ts';

describe('npyHeader', () => {
  it('is what NumPy writes for the same array', () => {
    // numpy.save of an empty uint8 array of this shape, up to the padding.
    const header = npyHeader('|u1', [44110, 128, 96, 3]).toString('latin1');
    expect(header.slice(0, 10)).toBe('\x93NUMPY\x01\x00v\x00');
    expect(header.slice(10).trimEnd()).toBe("{'descr': '|u1', 'fortran_order': False, 'shape': (44110, 128, 96, 3,), }");
  });

  it('is a multiple of 64 bytes that ends in a line feed, however long the shape', () => {
    for (const shape of [[1], [12, 34], [123456789, 123456789, 123456789, 123456789, 123456789]]) {
      const header = npyHeader('<f4', shape);
      expect(header.length % 64).toBe(0);
      expect(header.at(-1)).toBe(0x0a);
      expect(header.readUInt16LE(8)).toBe(header.length - 10);
    }
  });
});
