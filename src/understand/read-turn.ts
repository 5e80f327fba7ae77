import type { Dialogue } from '../domain/citizen-reply.ts';
import { versionOn } from '../domain/procedure.ts';
import { asksOnly } from './asks-only.ts';
import { assurance, evidenceOf } from './assurance.ts';
import type { CatalogueIndex, Entry } from './catalogue-index.ts';
import { type Normalised, normalise } from './normalise.ts';
import { type Candidate, type Reading, readMessage } from './recognise.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/**
 * What was said before is often a whole title: its nearness must not outweigh the turn that the new words add.
 */
const inContext = { near: 0, covered: 1, agreed: 0.05, outcome: 1 };

/** A message read by itself counts by so much of its own probability: the model has learned to read turns. */
const byItself = 0.3;
/** Thanks, a complaint, another office's matter: said that plainly, it is no turn of what was talked about. */
const plainly = 0.9;
/** From here on a reading knows what goes on. */
const knows = 0.5;

/** The most probable thing besides procedures that a message says by itself; that it says too little is no thing. */
function strongestOutcome({ outcomes }: Reading): number {
  const groups = new Map<string, number>();
  for (const [name, share] of outcomes) {
    const [group = name] = name.split(':');
    if (name !== '@clarify') groups.set(group, (groups.get(group) ?? 0) + share);
  }
  return Math.max(0, ...groups.values());
}

const isInForce = ({ procedure }: Entry, day: string): boolean =>
  versionOn(procedure, day) !== undefined;

/** What was talked about, in words: the last message, and the procedure where that message did not name it. */
function contextOf(
  current: Entry | undefined,
  { spoken = '' }: Dialogue,
  index: CatalogueIndex,
  day: string,
): string {
  if (!current) return spoken;
  const before = normalise(spoken);
  const [best] = readMessage(before, subjectsOf(before), index, day).candidates;
  const named = best?.entry === current && best.share >= 0.5;
  const { vi, name } = current.procedure;
  return named ? spoken : `${vi?.names[0] ?? name} . ${spoken}`;
}

/** Both readings in one, `alone` with the weight it deserves. */
function blend(alone: Reading, together: Reading, weight: number): Reading {
  const found = new Map<string, Candidate>();
  for (const [{ candidates }, part] of [
    [together, 1 - weight],
    [alone, weight],
  ] as const) {
    for (const one of candidates) {
      const { code } = one.entry.procedure;
      const before = found.get(code);
      found.set(code, { ...(before ?? one), share: (before?.share ?? 0) + part * one.share });
    }
  }
  const outcomes = new Map(
    [...alone.outcomes].map(([name, share]) => [
      name,
      weight * share + (1 - weight) * (together.outcomes.get(name) ?? 0),
    ]),
  );
  const candidates = [...found.values()].sort((a, b) => b.share - a.share);
  return { candidates, outcomes };
}

/** Said of any procedure: they name none. */
const idle: ReadonlySet<Subject> = new Set(['ask', 'card', 'late', 'online', 'result', 'pay']);

/** "Làm ở đâu", "lệ phí bao nhiêu": it asks, and names nothing. */
const namesNothing = (subjects: ReadonlySet<Subject>): boolean =>
  [...subjects].every((one) => idle.has(one));

/** The same thing goes on: what was talked about comes first. */
function staying(current: Entry, alone: Reading): Reading {
  const others = alone.candidates.filter(({ entry }) => entry !== current);
  const share = 0.9;
  const outcomes = new Map([...alone.outcomes].map(([name, part]) => [name, part * (1 - share)]));
  const stays = { entry: current, score: 0, share, covered: 0, named: 0, least: share };
  const rest = others.map((one) => ({ ...one, share: one.share * (1 - share) }));
  return { candidates: [stays, ...rest], outcomes };
}

/** The reading of a message in its conversation; `alone` where nothing was said before. */
function inConversation(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  dialogue: Dialogue,
  index: CatalogueIndex,
  day: string,
  alone: Reading,
): Reading {
  if (!dialogue.spoken) return alone;
  const current = dialogue.code ? index.byCode.get(dialogue.code) : undefined;
  const follows = current && isInForce(current, day) && namesNothing(subjects);
  if (follows && asksOnly(said)) return staying(current, alone);
  const outcome = strongestOutcome(alone);
  if (outcome >= plainly) return alone;
  const before = normalise(contextOf(current, dialogue, index, day));
  const past = { said: before, subjects: subjectsOf(before) };
  const mix = { ...index.model.header.mix, ...inContext };
  const together = readMessage(said, subjects, index, day, mix, past);
  const [likely] = together.candidates;
  const goesElsewhere = (likely?.share ?? 0) >= knows && likely?.entry !== current;
  if (follows && !goesElsewhere) return staying(current, alone);
  const [best] = alone.candidates;
  return blend(alone, together, byItself * Math.max(best?.share ?? 0, outcome));
}

export type Turn = Reading & {
  /** It was read with what was said before it. */
  goesOn: boolean;
  /** The probability that an answer about the first candidate is right and due: 0..1. */
  sure: number;
};

/**
 * Reads a message in its conversation: by itself, and together with what was said before it. The model has learned
 * turns, so together counts more.
 */
export function readTurn(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  dialogue: Dialogue,
  index: CatalogueIndex,
  day: string,
): Turn {
  const alone = readMessage(said, subjects, index, day);
  const reading = inConversation(said, subjects, dialogue, index, day, alone);
  const sure = assurance(evidenceOf(reading), index.model.header.assurance);
  return { ...reading, goesOn: reading !== alone, sure };
}
