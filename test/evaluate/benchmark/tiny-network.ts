import { writeFileSync } from 'node:fs';

/** What `writeTinyNetwork` wants its pictures to be: so small that a test judges hundreds in no time. */
export const TINY = { width: 8, height: 6 } as const;

/**
 * Writes a real ONNX network, pixels [N,3,6,8] -> the mean of each colour [N,3], field by field as onnx.proto numbers them.
 * @param size false leaves out how large its pictures are
 */
export function writeTinyNetwork(path: string, size = true): void {
  const shape = [text(2, 'N'), integer(1, 3), ...(size ? [integer(1, TINY.height), integer(1, TINY.width)] : [text(2, 'H'), text(2, 'W')])];
  const graph = [
    message(1, [text(1, 'pixels'), text(2, 'pooled'), text(4, 'GlobalAveragePool')]),
    message(1, [text(1, 'pooled'), text(2, 'features'), text(4, 'Flatten')]),
    text(2, 'means'),
    tensor(11, 'pixels', shape),
    tensor(12, 'features', [text(2, 'N'), integer(1, 3)]),
  ];
  writeFileSync(path, Buffer.concat([integer(1, 8), message(7, graph), message(8, [integer(2, 13)])]));
}

function tensor(field: number, name: string, dimensions: readonly Buffer[]): Buffer {
  const shape = message(2, dimensions.map((dimension) => bytes(1, dimension)));
  return message(field, [text(1, name), message(2, [message(1, [integer(1, 1), shape])])]);
}

function message(field: number, parts: readonly Buffer[]): Buffer {
  return bytes(field, Buffer.concat(parts));
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

function bytes(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function varint(value: number): Buffer {
  const out: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return Buffer.from([...out, left]);
    out.push((left & 127) | 128);
  }
}
