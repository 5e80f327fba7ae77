import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reading } from '../dates-text.ts';
import { fold, readText } from '../dates-text.ts';

const day = z.iso.date();
const orderSchema = z.object({
  id: z.string(),
  now: z.string(),
  text: z.string(),
  kind: z.enum(['task', 'meeting', 'none']),
  assignees: z.array(z.string()),
  due: z.string().nullable(),
  recurrence: z.string().nullable().default(null),
  style: z.string().optional(),
  category: z.string().optional(),
  holidays: z.array(day).optional(),
  working_days: z.array(day).optional(),
});
/** A message with what it asks, labelled by hand; `due` is ISO 8601 with +07:00. */
export type LabelledOrder = z.output<typeof orderSchema>;

/** Reads files of one JSON object a line. Throws a ZodError when a line has not the shape. */
export function readOrders(files: readonly (string | URL)[]): LabelledOrder[] {
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => orderSchema.parse(JSON.parse(line)));
}

/** The ways the same order reaches us: what is learned must hold in all of them. */
export const orderStyles: readonly ((text: string) => string)[] = [
  (text) => text,
  fold,
  (text) => fold(text).toLowerCase(),
  (text) => text.toLowerCase().replace(/[,.;!?](?=\s|$)/g, ''),
];

/** The same order in another style; the names follow the text. */
export const restyled = (order: LabelledOrder, style: (text: string) => string): LabelledOrder => ({
  ...order,
  text: style(order.text),
  assignees: order.assignees.map(style),
});

/** Where a name stands; `from` and `to` count tokens. */
export type NameSpan = { from: number; to: number };

const keysOf = (name: string): string[] =>
  readText(name)
    .tokens.filter(({ raw }) => !isSlight(raw))
    .map(({ key }) => key);

/** Marks that dictation drops from a name: "các xã, phường". */
const isSlight = (raw: string): boolean => [',', '.', ';'].includes(raw);

/** Every place where a name stands, whatever its marks and capitals; as typed first. */
function placesOf(reading: Reading, name: string): NameSpan[] {
  const keys = keysOf(name);
  const places = reading.tokens.flatMap((_, from) => {
    const to = endOf(reading, from, keys);
    return to === undefined ? [] : [{ from, to }];
  });
  const typed = (place: NameSpan) => Number(textOf(reading, place) === name.normalize('NFC'));
  return places.sort((one, other) => typed(other) - typed(one) || one.from - other.from);
}

const textOf = ({ text, tokens }: Reading, { from, to }: NameSpan): string =>
  text.slice(tokens[from]?.start, tokens[to - 1]?.end);

function endOf(reading: Reading, from: number, keys: readonly string[]): number | undefined {
  let at = from;
  for (const key of keys) {
    while (at > from && isSlight(reading.tokens[at]?.raw ?? '')) at++;
    if (reading.tokens[at]?.key !== key) return undefined;
    at++;
  }
  return at > from ? at : undefined;
}

const overlap = (one: NameSpan, other: NameSpan): boolean =>
  one.from < other.to && other.from < one.to;

/**
 * Where those told to act stand in the text, left to right: for every name its places, those after the first being
 * as good by the label. Longer names choose first, so "Phòng A" is not taken out of "Trưởng Phòng A".
 * Undefined where a name is not to be found.
 */
export function placeNames(
  reading: Reading,
  names: readonly string[],
): (readonly NameSpan[])[] | undefined {
  const taken: NameSpan[] = [];
  const found: NameSpan[][] = [];
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const places = placesOf(reading, name).filter(
      (place) => !taken.some((other) => overlap(place, other)),
    );
    const [first] = places;
    if (!first) return undefined;
    taken.push(first);
    found.push(places);
  }
  return found.sort((one, other) => (one[0]?.from ?? 0) - (other[0]?.from ?? 0));
}
