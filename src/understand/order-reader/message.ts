import { findPhrases } from '../dates.ts';
import type { TimePhrase } from '../dates-phrase.ts';
import type { Reading } from '../dates-text.ts';
import type { Mention } from '../task-mention.ts';
import { type Worded, wordsShown } from './words-shown.ts';

/** A message as the judges see it: its words, who is named, and which words tell a time. */
export type Message = {
  worded: Worded;
  mentions: readonly Mention[];
  times: readonly TimePhrase[];
};

export function messageFrom(reading: Reading, mentions: readonly Mention[]): Message {
  const isName = (token: number) => mentions.some(({ from, to }) => token >= from && token < to);
  return {
    worded: wordsShown(reading, mentions),
    mentions,
    times: findPhrases(reading, isName),
  };
}
