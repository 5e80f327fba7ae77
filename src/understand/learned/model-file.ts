import { type Header, headerSchema, type Model, type Table } from './model.ts';

/**
 * The file of a model, little-endian: length of the header (4 bytes), header as JSON padded to a multiple of 4,
 * then hashes and scales of the topic rows, outputs, bias, hashes and scales of the aspect rows, their bias,
 * and last the values of both tables as signed bytes.
 */
export type Parts = Pick<Model, 'header' | 'outputs' | 'bias' | 'askedBias'> & {
  topics: RawTable;
  asked: RawTable;
};
/** A table with the hash of each row, as it is trained. */
export type RawTable = { hashes: Uint32Array; scales: Float32Array; values: Int8Array };

const bytesOf = (part: Uint32Array | Float32Array | Int8Array): Uint8Array =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength);

export function encodeModel(parts: Parts): Uint8Array {
  const text = JSON.stringify(parts.header);
  const bytes = new TextEncoder().encode(text);
  const header = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  header.set(bytes);
  const { topics, asked } = parts;
  const sections = [
    bytesOf(Uint32Array.of(header.length)),
    header,
    ...[topics.hashes, topics.scales, parts.outputs, parts.bias].map(bytesOf),
    ...[asked.hashes, asked.scales, parts.askedBias, topics.values, asked.values].map(bytesOf),
  ];
  const file = new Uint8Array(sections.reduce((sum, section) => sum + section.length, 0));
  let at = 0;
  for (const section of sections) {
    file.set(section, at);
    at += section.length;
  }
  return file;
}

/** Reads a model. Throws a ZodError or RangeError when the bytes are not one. */
export function decodeModel(file: Uint8Array): Model {
  // A copy of its own starts at a multiple of 4, as the views need.
  const buffer = Uint8Array.from(file).buffer;
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const header: Header = headerSchema.parse(JSON.parse(text));
  const { topicRows, aspectRows, dim, classes, aspects } = header;
  let at = 4 + length;
  const take = <Kind>(
    kind: new (buffer: ArrayBuffer, at: number, length: number) => Kind,
    count: number,
    size: number,
  ): Kind => {
    const part = new kind(buffer, at, count);
    at += count * size;
    return part;
  };
  const topicHashes = take(Uint32Array, topicRows, 4);
  const topicScales = take(Float32Array, topicRows, 4);
  const outputs = take(Float32Array, classes.length * dim, 4);
  const bias = take(Float32Array, classes.length, 4);
  const askedHashes = take(Uint32Array, aspectRows, 4);
  const askedScales = take(Float32Array, aspectRows, 4);
  const askedBias = take(Float32Array, aspects.length, 4);
  const topicValues = take(Int8Array, topicRows * dim, 1);
  const askedValues = take(Int8Array, aspectRows * aspects.length, 1);
  return {
    header,
    topics: tableOf(topicHashes, topicScales, topicValues),
    outputs,
    bias,
    asked: tableOf(askedHashes, askedScales, askedValues),
    askedBias,
  };
}

function tableOf(hashes: Uint32Array, scales: Float32Array, values: Int8Array): Table {
  const rows = new Map<number, number>();
  for (const [row, hash] of hashes.entries()) rows.set(hash, row);
  return { rows, scales, values };
}
