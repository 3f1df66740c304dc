/**
 * A model of one operation, MatMulInteger (ONNX operators, version 10): `codes` [rows, dimensions] times `queries`
 * [dimensions, vectors], both int8, into `products`, int32. As ONNX's protocol buffer (onnx.proto3), field by field.
 */
export function matrixModel(): Uint8Array {
  const operation = message(text(1, 'codes'), text(1, 'queries'), text(2, 'products'), text(4, 'MatMulInteger'));
  const graph = message(
    nested(1, operation),
    text(2, 'products of codes'),
    nested(11, matrix('codes', INT8)),
    nested(11, matrix('queries', INT8)),
    nested(12, matrix('products', INT32)),
  );
  const operators = message(text(1, ''), number(2, 13));
  return message(number(1, 8), nested(7, graph), nested(8, operators));
}

/** TensorProto.DataType. */
const INT8 = 3;
const INT32 = 6;

/** ValueInfoProto of a tensor of two dimensions of any length. */
function matrix(name: string, type: number): Uint8Array {
  const shape = message(nested(1, text(2, `${name} rows`)), nested(1, text(2, `${name} columns`)));
  return message(text(1, name), nested(2, nested(1, message(number(1, type), nested(2, shape)))));
}

const VARINT = 0;
const BYTES = 2;

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}

function nested(field: number, content: Uint8Array): Uint8Array {
  return message(varint(field * 8 + BYTES), varint(content.length), content);
}

function text(field: number, value: string): Uint8Array {
  return nested(field, Buffer.from(value));
}

function number(field: number, value: number): Uint8Array {
  return message(varint(field * 8 + VARINT), varint(value));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Uint8Array.from([...bytes, value]);
}
