import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createCalendar } from '../domain/calendar.ts';
import { builtInCalendar } from '../domain/calendar-vn.ts';
import { localIso } from '../domain/local-date.ts';
import { parseTask } from '../understand/task.ts';

const day = z.iso.date();
const question = z.object({
  id: z.union([z.string(), z.number()]),
  now: z.iso.datetime({ offset: true, local: true }),
  text: z.string(),
  holidays: z.array(day).optional(),
  working_days: z.array(day).optional(),
});

/** One JSON line in, one JSON line out; a line that cannot be read says so and harms no other. */
export function answerLine(line: string): string {
  const parsed = question.safeParse(readJson(line));
  if (!parsed.success) {
    return JSON.stringify({ id: idOf(readJson(line)), error: z.prettifyError(parsed.error) });
  }
  const { id, now, text, holidays, working_days } = parsed.data;
  const isOwnTable = holidays !== undefined || working_days !== undefined;
  const calendar = isOwnTable
    ? createCalendar({ holidays: holidays ?? [], workingDays: working_days ?? [] })
    : builtInCalendar;
  const task = parseTask({ text, now: instantOf(now), calendar });
  return JSON.stringify({ id, ...task, due: task.due && localIso(task.due) });
}

/** A time without an offset is the office's own. */
function instantOf(iso: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}+07:00`);
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function idOf(value: unknown): unknown {
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value);
  return id.success ? id.data.id : null;
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') process.stdout.write(`${answerLine(line)}\n`);
  }
}

if (import.meta.main) await main();
