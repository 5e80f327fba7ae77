import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Dialogue } from '../domain/citizen-reply.ts';
import { replyToCitizen } from '../intents/index.ts';
import { warmUp } from '../intents/warm-up.ts';
import { loadSpeak } from '../speak.ts';
import { loadCatalogue, procedureFromRow } from '../store/catalogue-files.ts';
import { buildCatalogueIndex } from '../understand/catalogue-index.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  turns: z.array(z.string()).default([]),
  question: z.string(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/u)
    .optional(),
});

const { values } = parseArgs({ options: { 'extra-catalogue': { type: 'string' } } });
const speak = loadSpeak();
const extra = values['extra-catalogue'];
const more = extra
  ? readFileSync(extra, 'utf8')
      .split('\n')
      .filter((row) => row.trim() !== '')
      .map((row) => procedureFromRow(JSON.parse(row)))
  : [];
const own = loadCatalogue();
const codes = new Set(own.map((procedure) => procedure.code));
const index = buildCatalogueIndex([...own, ...more.filter(({ code }) => !codes.has(code))]);

warmUp(index, speak, new Date(0));

/** Noon of the day in Vietnam, or now. */
function momentOf(date: string | undefined): Date {
  const at = date ? new Date(`${date.slice(0, 10)}T12:00:00+07:00`) : new Date();
  if (Number.isNaN(at.getTime())) throw new RangeError(`No such day: ${date}`);
  return at;
}

/** Answers one line; earlier turns are lived through first, as in a conversation. */
function answer(json: unknown): Record<string, unknown> {
  const asked = line.parse(json);
  const at = momentOf(asked.date);
  let dialogue: Dialogue = {};
  for (const text of asked.turns) {
    dialogue = replyToCitizen({ text, dialogue, at }, index, speak).dialogue;
  }
  const started = performance.now();
  const reply = replyToCitizen({ text: asked.question, dialogue, at }, index, speak);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  const { outcome, aspects, confidence, text, buttons } = reply;
  return {
    id: asked.id,
    outcome,
    codes: reply.codes,
    aspects,
    confidence: Math.round(confidence * 1000) / 1000,
    text,
    // A link has no payload of its own: what it opens stands there for who reads only payloads.
    buttons: buttons.map((button) =>
      'url' in button ? { ...button, payload: button.url } : button,
    ),
    ms,
  };
}

const idOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'id' in json ? json.id : undefined;

function respond(row: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(row);
    return answer(json);
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return { id: idOf(json), error: json === undefined ? 'not a line of JSON' : message };
  }
}

for await (const row of createInterface({ input: process.stdin })) {
  if (row.trim() !== '') process.stdout.write(`${JSON.stringify(respond(row))}\n`);
}
