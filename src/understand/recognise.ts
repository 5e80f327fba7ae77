import { versionOn } from '../domain/procedure.ts';
import type { CatalogueIndex, Entry } from './catalogue-index.ts';
import { type Before, topicFeatures } from './learned/features.ts';
import { type Header, meanScores, netScores } from './learned/model.ts';
import { agreement, type Likeness, likenessOf } from './likeness.ts';
import type { Normalised } from './normalise.ts';
import type { Subject } from './subjects.ts';

export type Candidate = {
  entry: Entry;
  score: number;
  /** The probability that the message is about it: 0..1, all candidates and outcomes together 1. */
  share: number;
  /** Share of what the message says that stands in the entry, by weight of words: 0..1. */
  covered: number;
  /** How many of its core subjects the message named. */
  named: number;
  /** The least that any of the learned nets gives it by itself: 0..1. */
  least: number;
};

/** What a message is about: procedures in force on the day, best first, and what else it may be, by name. */
export type Reading = {
  candidates: readonly Candidate[];
  /** "@complaint", "@away:land" …: their probabilities. */
  outcomes: ReadonlyMap<string, number>;
};

type Scored = Omit<Candidate, 'share'>;
/** What counts, and how much. */
export type Mix = Header['mix'];

/** A name that an officer attached counts at once, before anything is learned from it. */
function told(at: number, { everyday }: Likeness): number {
  const near = everyday[at] ?? 0;
  return near >= 0.7 ? 10 * near : 0;
}

/** What the nets say of a class: the mean of their scores, and the least probability. */
type Learned = { score: number; least: number };

function score(
  at: number,
  entry: Entry,
  learned: Learned,
  like: Likeness,
  subjects: ReadonlySet<Subject>,
  mix: Mix,
): Scored {
  const covered = like.covered[at] ?? 0;
  const near = like.near[at] ?? 0;
  const { points, named } = agreement(entry, subjects);
  const words = mix.near * near + mix.covered * covered + mix.agreed * points;
  const sum = mix.score * learned.score + words + told(at, like);
  return { entry, score: sum, covered, named, least: learned.least };
}

/**
 * What the model has not learned (imported later, other ministries) competes by its name alone: `least` of the
 * message must stand in it, and with more it overtakes the best that was learned.
 */
function unlearned(like: Likeness, best: number, sure: boolean, index: CatalogueIndex): Scored[] {
  if (!like.phrase) return [];
  return index.entries.flatMap((entry, at) => {
    const covered = like.covered[at] ?? 0;
    if (covered === 0 || index.classAt.has(entry.procedure.code) || entry.procedure.replacedBy)
      return [];
    const own = at < index.others;
    const least = own ? 0.5 : sure ? 0.8 : 0.6;
    if (covered < least && told(at, like) === 0) return [];
    const score = best + 8 * (covered - least) + told(at, like);
    return [{ entry, score, covered, named: 0, least: covered }];
  });
}

const inForceByDay = new WeakMap<CatalogueIndex, Map<string, ReadonlySet<Entry>>>();

/** The entries in force on a day; a service asks for the same day again and again. */
function inForceOn(index: CatalogueIndex, day: string): ReadonlySet<Entry> {
  const days = inForceByDay.get(index) ?? new Map<string, ReadonlySet<Entry>>();
  inForceByDay.set(index, days);
  const known = days.get(day);
  if (known) return known;
  const entries = index.entries.filter(({ procedure }) => versionOn(procedure, day) !== undefined);
  const found = new Set(entries);
  if (days.size > 50) days.clear();
  days.set(day, found);
  return found;
}

/** Probabilities from scores (softmax). */
function shares(scores: ArrayLike<number>): Float64Array {
  const parts = new Float64Array(scores.length);
  let most = -Infinity;
  for (let at = 0; at < parts.length; at++) most = Math.max(most, scores[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < parts.length; at++) {
    const part = Math.exp((scores[at] ?? 0) - most);
    parts[at] = part;
    sum += part;
  }
  for (let at = 0; at < parts.length; at++) parts[at] = (parts[at] ?? 0) / sum;
  return parts;
}

/**
 * Reads a message: the learned model, the likeness of words and the subjects together.
 * Pure; about a millisecond with 2,600 procedures.
 */
export function readMessage(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  index: CatalogueIndex,
  day: string,
  mix: Mix = index.model.header.mix,
  before?: Before,
): Reading {
  const { model, outcomeAt } = index;
  const byNet = netScores(model, topicFeatures(said, subjects, before));
  const scores = meanScores(byNet);
  const sharesByNet = byNet.map(shares);
  const like = likenessOf([...said.folded, ...(before?.said.folded ?? [])], index);
  const inForce = inForceOn(index, day);
  const learned = index.entries.slice(0, index.others).flatMap((entry, at) => {
    const place = entry.classAt;
    if (place === undefined || !inForce.has(entry)) return [];
    const least = Math.min(...sharesByNet.map((one) => one[place] ?? 0));
    return [score(at, entry, { score: scores[place] ?? 0, least }, like, subjects, mix)];
  });
  const others = outcomeAt.map(([, at]) => mix.score * (scores[at] ?? 0) + mix.outcome);
  const best = Math.max(...learned.map((one) => one.score), ...others);
  const sure = learned.some(({ entry, named }) => named > 0 && named === entry.tags.core.size);
  const strange = unlearned(like, best, sure, index).filter(({ entry }) => inForce.has(entry));
  const all = [...learned, ...strange];
  const parts = shares([...all.map((one) => one.score), ...others]);
  const candidates = all
    .map((one, at): Candidate => ({ ...one, share: parts[at] ?? 0 }))
    .sort((a, b) => b.share - a.share || (a.entry.procedure.code < b.entry.procedure.code ? -1 : 1))
    .slice(0, 24);
  const outcomes = new Map(outcomeAt.map(([name], at) => [name, parts[all.length + at] ?? 0]));
  return { candidates, outcomes };
}

/** The procedures in force on a day that a message may be about, best first. */
export function recognise(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  index: CatalogueIndex,
  day: string,
): readonly Candidate[] {
  return readMessage(said, subjects, index, day).candidates;
}
