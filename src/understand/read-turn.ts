import type { Dialogue } from '../domain/citizen-reply.ts';
import { versionOn } from '../domain/procedure.ts';
import type { CatalogueIndex, Entry } from './catalogue-index.ts';
import { type Normalised, normalise } from './normalise.ts';
import { type Candidate, type Reading, readMessage } from './recognise.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** "À quên", "nhầm": what was said before no longer counts. */
const corrects = /^ (?:a |o |)(?:khong phai|quen|nham|thoi de sau|thoi|sorry|no|actually)(?: |$)/u;

/**
 * What was said before is often a whole title: its nearness must not outweigh the turn that the new words add.
 */
const inContext = { near: 1, covered: 2, agreed: 0.15, outcome: 1 };

/** Words of a wish of its own; without any, a message tells more about what was asked before. */
const wishes =
  /(?<= )(?:muon|can|xin|dang ky|lam|thu tuc|hoi|o dau|bao nhieu|cap|the con|con .* (?:thi|sao)|thi sao|may ngay|nham|co|how|what|where|want|need|get|apply)(?= )/u;

/** A message that has to do with what was talked about is read with it more readily. */
const related = 0.25;
/** Below this, and without a subject, a message says nothing but what it wants to know of the same thing. */
const nothing = 0.5;
/** A message of few words has to be surer of something new. */
const shortMessage = 8;
const nearlySure = 0.85;
/** Thanks, or a wish for a person, in a conversation. */
const courtesy = 0.25;
/** How much likelier a turn makes the siblings of what is talked about. */
const akin = 6;

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

/** It names what the best reading is about, and that has nothing to do with the procedure under discussion. */
function namesAnother(
  subjects: ReadonlySet<Subject>,
  best: Entry | undefined,
  { tags }: Entry,
): boolean {
  const told = [...(best?.tags.core ?? [])].filter((one) => subjects.has(one));
  return told.length > 0 && told.every((one) => !tags.core.has(one) && !tags.marks.has(one));
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
  return wish && current && namesAnother(subjects, best?.entry, current) ? 1 : most;
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

/** Said of any procedure: they name none. */
const idle: ReadonlySet<Subject> = new Set(['ask', 'card', 'late', 'online', 'result', 'pay']);

/** "Làm ở đâu", "lệ phí bao nhiêu": it asks, and names nothing. */
function saysNothing(said: Normalised, subjects: ReadonlySet<Subject>, alone: Reading): boolean {
  if ([...subjects].some((one) => !idle.has(one))) return false;
  const share = (name: string) => alone.outcomes.get(name) ?? 0;
  if (share('@smalltalk') + share('@human') + share('@complaint') >= courtesy) return false;
  return strongest(alone) < (said.words.length <= shortMessage ? nearlySure : nothing);
}

/** A turn of the case, without a thing of its own: what is akin to the procedure under discussion is meant. */
function amongAkin(reading: Reading, subjects: ReadonlySet<Subject>, current: Entry): Reading {
  const cores = new Set(reading.candidates.flatMap(({ entry }) => [...entry.tags.core]));
  if ([...subjects].some((one) => cores.has(one) && !current.tags.core.has(one))) return reading;
  const weighed = reading.candidates.map((one) => ({
    ...one,
    share: one.share * (sharesCore(one.entry, current) ? akin : 1),
  }));
  const others = [...reading.outcomes.values()].reduce((sum, share) => sum + share, 0);
  const sum = weighed.reduce((total, { share }) => total + share, others);
  const candidates = weighed
    .map((one) => ({ ...one, share: one.share / sum }))
    .sort((a, b) => b.share - a.share);
  const outcomes = new Map([...reading.outcomes].map(([name, share]) => [name, share / sum]));
  return { candidates, outcomes };
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
  const mix = { ...index.model.header.mix, ...inContext };
  const turn = blend(alone, readMessage(both, subjectsOf(both), index, day, mix), weight);
  return current ? amongAkin(turn, subjects, current) : turn;
}
