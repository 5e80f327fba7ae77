import type { Aspect } from '../../domain/citizen-reply.ts';
import { inVietnamese } from '../glossary.ts';
import type { Normalised } from '../normalise.ts';
import type { Subject } from '../subjects.ts';

/** What a message shows to a learned model: hashes of its features, each once, each with its weight. */
export type Features = { hashes: Uint32Array; weights: Float32Array };

/** FNV-1a over UTF-16 units: 32 bits are enough to keep some ten thousand features apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Words that stand `apart` from each other: 1 for neighbours. */
const pairsOf = (words: readonly string[], apart: number): string[] =>
  words.slice(apart).map((word, at) => `${words[at]}_${word}`);

const triplesOf = (words: readonly string[]): string[] =>
  words.slice(2).map((word, at) => `${words[at]}_${words[at + 1]}_${word}`);

/** Letters in threes to fives: what stays of a word that was mistyped. */
function lettersOf(words: readonly string[]): string[] {
  const found: string[] = [];
  for (const word of new Set(words)) {
    const padded = `<${word}>`;
    for (const size of [3, 4, 5]) {
      for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size));
    }
  }
  return found;
}

function together(names: readonly string[]): string[] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => `${one}+${other}`));
}

/** A group of features and the weight that its members share. */
type Group = readonly [name: string, weight: number, members: readonly string[]];

function gather(groups: readonly Group[]): Features {
  const found = new Map<number, number>();
  for (const [name, weight, members] of groups) {
    const each = weight / Math.sqrt(Math.max(3, members.length));
    for (const member of members) {
      const hash = hashOf(`${name}:${member}`);
      found.set(hash, Math.max(found.get(hash) ?? 0, each));
    }
  }
  return { hashes: Uint32Array.from(found.keys()), weights: Float32Array.from(found.values()) };
}

/** What was said before a message, and its subjects. */
export type Before = { said: Normalised; subjects: ReadonlySet<Subject> };

/** What was said before counts by so much. */
const past = 0.6;

function groupsBefore({ said, subjects }: Before, now: ReadonlySet<Subject>): Group[] {
  const { folded } = said;
  const meant = said.language === 'en' ? inVietnamese(folded) : [];
  return [
    ['w', past, meant],
    ['w', past, folded],
    ['b', past, pairsOf(['^', ...folded, '$'], 1)],
    ['t', 0.6 * past, triplesOf(folded)],
    ['c', 0.7 * past, lettersOf(folded)],
    ['s', 1.2 * past, [...subjects]],
    [
      'p',
      past,
      [...now].flatMap((one) => [...subjects].flatMap((other) => together([one, other].sort()))),
    ],
    // The same word means another thing in what was said before.
    ['q', past, folded],
  ];
}

/** For what a message is about: words, their neighbours, their letters, tones where typed, and subjects. */
export function topicFeatures(
  said: Normalised,
  subjects: ReadonlySet<Subject>,
  before?: Before,
): Features {
  const { folded, words } = said;
  const framed = ['^', ...folded, '$'];
  const named = [...subjects].sort();
  const meant = said.language === 'en' ? inVietnamese(folded) : [];
  return gather([
    // What English words mean stands beside Vietnamese words that were typed.
    ['w', 1, meant],
    ['b', 1, pairsOf(meant, 1)],
    ['w', 1, folded],
    ['b', 1, pairsOf(framed, 1)],
    ['k', 0.7, pairsOf(framed, 2)],
    ['t', 0.6, triplesOf(folded)],
    ['c', 0.7, lettersOf(folded)],
    ['a', 0.7, words.filter((word, at) => word !== folded[at])],
    ['d', 0.5, pairsOf(words, 1).filter((pair) => /\d/u.test(pair))],
    ['s', 1.2, named],
    ['p', 0.6, together(named)],
    ...(before ? groupsBefore(before, subjects) : []),
  ]);
}

/** For what it asks: words in their order, how it begins and ends, and what the patterns found. */
export function aspectFeatures(said: Normalised, found: readonly Aspect[]): Features {
  const { folded, words } = said;
  const framed = ['^', ...folded, '$'];
  const all = [
    ...framed.map((word) => `w:${word}`),
    ...pairsOf(framed, 1).map((pair) => `b:${pair}`),
    ...pairsOf(framed, 2).map((pair) => `k:${pair}`),
    ...pairsOf(framed, 3).map((pair) => `l:${pair}`),
    ...triplesOf(framed).map((triple) => `t:${triple}`),
    ...words.filter((word, at) => word !== folded[at]).map((word) => `a:${word}`),
    ...pairsOf(words, 1)
      .filter((pair) => /\d/u.test(pair))
      .map((pair) => `d:${pair}`),
    ...framed.slice(0, 4).map((word) => `o:${word}`),
    ...framed.slice(-4).map((word) => `e:${word}`),
    ...found.map((aspect) => `x:${aspect}`),
    ...together(found).map((pair) => `y:${pair}`),
    `n:${found.length}`,
  ];
  // Who writes carefully and sets no question mark tells a wish.
  const mark = `${said.asks ? 'asked' : 'told'}${said.accented || said.language === 'en' ? ' carefully' : ''}`;
  return gather([
    ['q', 1, [...new Set(all)]],
    ['m', 1, [mark, `${mark} ${found.length === 0 ? 'nothing' : 'something'}`]],
  ]);
}
