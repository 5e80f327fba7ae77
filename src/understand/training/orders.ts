import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from '../dates-text.ts';

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
