import { findPhrases } from '../dates.ts';
import type { Reading } from '../dates-text.ts';
import type { TimeSpan } from '../task-governor.ts';
import type { Mention } from '../task-mention.ts';
import { type Forget, type WordKinds, wordKinds } from './word-kinds.ts';

/** What a reader sees of a message before it judges: its words, what the lists say of them, whom the rules found. */
export type Seen = { reading: Reading; kinds: WordKinds; mentions: readonly Mention[] };

/** Tokens inside names tell no time: "chị Mai", "anh Ba". Units may ("phòng họp thứ 2"). */
export function nameTokens(mentions: readonly Mention[]): (token: number) => boolean {
  const names = new Set<number>();
  for (const mention of mentions) {
    for (let i = mention.from; i < mention.to; i++) names.add(i);
  }
  return (token) => names.has(token);
}

/** What a reader sees of a message. `damage` stands for words and names that no list holds yet. */
export function see(
  reading: Reading,
  mentions: readonly Mention[],
  times: readonly TimeSpan[] = findPhrases(reading, nameTokens(mentions)),
  damage?: Damage,
): Seen {
  const seen = damage ? mentions.flatMap(damage.mention) : mentions;
  return { reading, kinds: wordKinds(reading, times, damage?.forget), mentions: seen };
}

/** How training spoils what the rules see: the rules know every name of the rows they were written on. */
export type Damage = {
  mention: (mention: Mention) => Mention[];
  forget: Forget;
};
