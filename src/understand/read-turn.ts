import type { Dialogue } from '../domain/citizen-reply.ts';
import { versionOn } from '../domain/procedure.ts';
import { type CatalogueIndex, type Entry, termsOf } from './catalogue-index.ts';
import { type Normalised, normalise } from './normalise.ts';
import { type Candidate, type Reading, readMessage } from './recognise.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** "À quên", "nhầm": what was said before no longer counts. */
const corrects = /^ (?:a |o |)(?:khong phai|quen|nham|thoi de sau|thoi|sorry|no|actually)(?: |$)/u;

/** Words of a wish of its own; without any, a message tells more about what was asked before. */
const wishes =
  /(?<= )(?:muon|can|xin|dang ky|lam|thu tuc|hoi|o dau|bao nhieu|cap|how|what|where|want|need|get|apply)(?= )/u;

/** A message that has to do with what was talked about is read with it more readily. */
const related = 0.25;
/** Below this, and without a subject, a message says nothing but what it wants to know of the same thing. */
const nothing = 0.5;

/** The most probable thing a message says by itself; that it says too little is no thing. */
function strongest({ candidates, outcomes }: Reading): number {
  const groups = new Map<string, number>();
  for (const [name, share] of outcomes) {
    const [group = name] = name.split(':');
    if (name !== '@clarify') groups.set(group, (groups.get(group) ?? 0) + share);
  }
  return Math.max(candidates[0]?.share ?? 0, ...groups.values());
}

const isInForce = ({ procedure }: Entry, day: string): boolean =>
  versionOn(procedure, day) !== undefined;

const sharesCore = (one: Entry, other: Entry): boolean =>
  [...one.tags.core].some((subject) => other.tags.core.has(subject));

/** It names a thing of its own, which has nothing to do with the procedure under discussion. */
function namesAnother(subjects: ReadonlySet<Subject>, { tags }: Entry): boolean {
  const { core, marks, not } = tags;
  const own = [...subjects].filter((one) => one !== 'ask');
  return own.length > 0 && own.every((one) => !core.has(one) && !marks.has(one) && !not.has(one));
}

/** How far a message stands for itself: 0..1. */
function standsAlone(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  alone: Reading,
  current: Entry | undefined,
  { asked }: Dialogue,
): number {
  if (corrects.test(said.foldedLine)) return 1;
  const most = strongest(alone);
  const [best] = alone.candidates;
  const isProcedure = best?.share === most;
  const wish = wishes.test(said.foldedLine);
  const near = isProcedure && current && sharesCore(best.entry, current);
  const tells = isProcedure && !wish;
  if (asked || tells || (near && most < 0.9)) return most * related;
  return wish && current && namesAnother(subjects, current) ? Math.max(most, 0.75) : most;
}

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
  return { candidates: [...found.values()].sort((a, b) => b.share - a.share), outcomes };
}

/** "Làm ở đâu", "lệ phí bao nhiêu": it asks, and names nothing. */
function saysNothing(said: Normalised, subjects: ReadonlySet<Subject>, alone: Reading): boolean {
  if (subjects.size > 0) return false;
  const words = termsOf(said.folded).filter((term) => !term.includes('_'));
  const most = strongest(alone);
  return words.length === 0 ? (alone.outcomes.get('@smalltalk') ?? 0) < nothing : most < nothing;
}

/** The same thing goes on: what was talked about comes first. */
function staying(current: Entry, alone: Reading): Reading {
  const others = alone.candidates.filter(({ entry }) => entry !== current);
  const share = 0.9;
  const outcomes = new Map([...alone.outcomes].map(([name, part]) => [name, part * (1 - share)]));
  const stays = { entry: current, score: 0, share, covered: 0, named: 0 };
  const rest = others.map((one) => ({ ...one, share: one.share * (1 - share) }));
  return { candidates: [stays, ...rest], outcomes };
}

/**
 * Reads a message in its conversation: by itself, and together with what was said before it; the less it says
 * by itself, the more the second counts.
 */
export function readTurn(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  text: string,
  dialogue: Dialogue,
  index: CatalogueIndex,
  day: string,
): Reading {
  const alone = readMessage(said, subjects, index, day);
  if (!dialogue.spoken) return alone;
  const current = dialogue.code ? index.byCode.get(dialogue.code) : undefined;
  if (current && isInForce(current, day) && saysNothing(said, subjects, alone)) {
    return staying(current, alone);
  }
  const weight = standsAlone(said, subjects, alone, current, dialogue);
  if (weight > 0.9) return alone;
  // The new words first: "bố bé là người Nhật" and then "mất bao lâu" would make somebody die.
  const both = normalise(`${text} . ${contextOf(current, dialogue, index, day)}`);
  return blend(alone, readMessage(both, subjectsOf(both), index, day), weight);
}
