import { z } from 'zod';
import { groups, type RawRows, type SparseRows, sparseRows } from './sparse-rows.ts';
import { labels, type Tagger } from './tagger.ts';

const tableSchema = z.object({ rows: z.int(), scale: z.number() });
const headerSchema = z.object({
  version: z.literal(1),
  /** SHA-256 of the orders it was trained on, whatever the order of their lines. */
  trainedOn: z.string(),
  /** From label to label, the last row from the start. */
  moves: z.array(z.number()).length((labels + 1) * labels),
  tagger: tableSchema,
  judge: tableSchema,
});
type Header = z.infer<typeof headerSchema>;

/** Who is told to act, learned: a tagger of words and a judge of whole answers. */
export type ToldModel = { header: Header; tagger: Tagger; judge: SparseRows };

export type ToldParts = { trainedOn: string; moves: Float32Array; tagger: RawRows; judge: RawRows };

/** The numbers of a row of the tagger in the file: "outside" is nought, the others are told from it. */
export const taggerWidth = labels - 1;

const bytesOf = (part: Uint32Array | Uint16Array | Uint8Array | Int8Array): Uint8Array =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength);

/**
 * The file, little-endian: length of the header (4 bytes), header as JSON padded to a multiple of 4, then the table of
 * the tagger and that of the judge: how many hashes share their first 16 bits, the last 16 bits of each, the values
 * as signed bytes, padded to a multiple of 2.
 */
export function encodeToldModel({ trainedOn, moves, tagger, judge }: ToldParts): Uint8Array {
  const table = ({ ends, scale }: RawRows) => ({ rows: ends.length, scale });
  const header: Header = {
    version: 1,
    trainedOn,
    moves: [...moves],
    tagger: table(tagger),
    judge: table(judge),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 4) * 4).fill(0x20);
  padded.set(text);
  const parts = [
    bytesOf(Uint32Array.of(padded.length)),
    padded,
    ...[tagger, judge].flatMap(({ many, ends, values }) => [
      many,
      bytesOf(ends),
      bytesOf(values),
      new Uint8Array(values.length % 2),
    ]),
  ];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    file.set(part, place);
    place += part.length;
  }
  return file;
}

/** Reads a model. Throws a ZodError, SyntaxError or RangeError when the bytes are not one. */
export function decodeToldModel(file: Uint8Array): ToldModel {
  // A copy of its own starts at a multiple of 4, as the views need.
  const buffer = Uint8Array.from(file).buffer;
  const [length = 0] = new Uint32Array(buffer, 0, 1);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const header = headerSchema.parse(JSON.parse(text));
  let place = 4 + length;
  const table = ({ rows, scale }: Header['tagger'], width: number): SparseRows => {
    const many = new Uint8Array(buffer, place, groups);
    const ends = new Uint16Array(buffer, place + groups, rows);
    const values = new Int8Array(buffer, place + groups + 2 * rows, rows * width);
    place += groups + 2 * rows + values.length + (values.length % 2);
    return sparseRows({ many, ends, values, scale }, width);
  };
  const rows = table(header.tagger, taggerWidth);
  const judge = table(header.judge, 1);
  return { header, tagger: { rows, moves: Float32Array.from(header.moves) }, judge };
}
