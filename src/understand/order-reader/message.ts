import { findPhrases } from '../dates.ts';
import type { TimePhrase } from '../dates-phrase.ts';
import type { Reading } from '../dates-text.ts';
import type { Mention } from '../task-mention.ts';
import { type Worded, wordsShown } from './words-shown.ts';

/** A message as the judges see it: its words, who is named, and which words tell a time. */
export type Message = {
  worded: Worded;
  mentions: readonly Mention[];
  /** Does a token belong to a name? Those tell no time: "chị Mai". */
  isNamed(token: number): boolean;
  times: readonly TimePhrase[];
};

export function messageFrom(reading: Reading, mentions: readonly Mention[]): Message {
  const named = new Set<number>();
  for (const { from, to } of mentions) for (let i = from; i < to; i++) named.add(i);
  const isNamed = (token: number) => named.has(token);
  const times = findPhrases(reading, isNamed);
  return { worded: wordsShown(reading, mentions), mentions, isNamed, times };
}
