import { type CatalogueIndex, type Entry, termsOf } from './catalogue-index.ts';
import { nearness } from './catalogue-lines.ts';
import { weightOf } from './procedure-tags.ts';
import type { Subject } from './subjects.ts';

/** How like a message each entry is by its words, without anything learned; by the place in the index. */
export type Likeness = {
  /** Share of what the message says that stands in the entry, by weight of words: 0..1. */
  covered: Float64Array;
  /** How near the entry's nearest name or situation comes: 0..1. */
  near: Float64Array;
  /** The same for the names officers attached while the service runs. */
  everyday: Float64Array;
  /** It says more than two words: a single one is no title. */
  phrase: boolean;
};

/** Share of the question's words, by their rarity, that each entry holds. */
function coverage(terms: readonly string[], index: CatalogueIndex): Float64Array {
  const held = new Float64Array(index.entries.length);
  let all = 0;
  for (const term of terms) {
    const list = index.postings.get(term);
    const rarity = index.idf(term);
    all += rarity * (list || !term.includes('_') ? 1 : 0.25);
    for (const { entry, weight } of list ?? []) {
      held[entry] = (held[entry] ?? 0) + rarity * Math.min(1, weight / 1.6);
    }
  }
  for (let at = 0; at < held.length; at++) {
    held[at] = all > 0 ? Math.min(1, (held[at] ?? 0) / all) : 0;
  }
  return held;
}

export function likenessOf(folded: readonly string[], index: CatalogueIndex): Likeness {
  const terms = [...new Set(termsOf(folded))];
  return {
    covered: coverage(terms, index),
    near: nearness(terms, index.lines, index.idf, index.entries.length),
    everyday: nearness(terms, index.everyday, index.idf, index.entries.length),
    phrase: terms.length > 2,
  };
}

/** A subject at the core of an entry that a message does not name. */
const unnamed = -0.45;

/** A long title names turns that are alternatives: each of them counts less when it is missing. */
const missing = (marks: ReadonlySet<Subject>): number =>
  -Math.min(0.8, 1.1 / Math.max(1, marks.size));

const silence = new WeakMap<Entry, number>();

/** The points of an entry when a message names none of its subjects. */
function silenceOf(entry: Entry): number {
  const known = silence.get(entry);
  if (known !== undefined) return known;
  const { core, marks } = entry.tags;
  const sum = (some: ReadonlySet<Subject>) =>
    [...some].reduce((all, one) => all + weightOf(one), 0);
  const points = unnamed * sum(core) + missing(marks) * sum(marks);
  silence.set(entry, points);
  return points;
}

/** What one subject that was said adds to the silence of an entry. */
function pointsOf(subject: Subject, { core, marks, not }: Entry['tags']): number {
  const here = core.has(subject) ? 1 - unnamed : 0;
  const turn = marks.has(subject) ? 0.8 - missing(marks) : 0;
  const elsewhere = here === 0 && turn === 0 ? -0.08 : 0;
  return (here + turn + elsewhere - (not.has(subject) ? 0.6 : 0)) * weightOf(subject);
}

/** How far the subjects of a message and of an entry agree: named ones count for it, missing ones against. */
export function agreement(
  entry: Entry,
  said: ReadonlySet<Subject>,
): { points: number; named: number } {
  let points = silenceOf(entry);
  let named = 0;
  for (const subject of said) {
    points += pointsOf(subject, entry.tags);
    if (entry.tags.core.has(subject)) named++;
  }
  return { points, named };
}
