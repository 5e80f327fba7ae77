import { type Answers, answersOf, type RulesVerdict } from './answers.ts';
import type { ListClues } from './list-clues.ts';
import type { ToldModel } from './model-file.ts';
import type { Span } from './place-names.ts';
import type { Seen } from './see.ts';
import { countOf, rowOf, type SparseRows } from './sparse-rows.ts';

/** Those told to act, left to right, and how probable it is that it is just these (0..1). */
export type Told = { spans: readonly Span[]; share: number };

/** Weighs the rules' answer and those of the tagger against each other. Never throws. */
export function whoIsTold({ tagger, judge }: ToldModel, seen: Seen, ruled: RulesVerdict): Told {
  if (seen.reading.tokens.length === 0) return { spans: [], share: 1 };
  const answers = answersOf(tagger, seen, ruled);
  const { at, share } = chosenOf(judge, answers);
  return { spans: answers.candidates[at]?.spans ?? [], share };
}

/** The answer that weighs most, and how probable it is. */
export function chosenOf(judge: SparseRows, { clues }: Answers): { at: number; share: number } {
  const weights = clues.map((one) => weightOf(judge, one));
  const most = Math.max(...weights);
  const total = weights.reduce((sum, weight) => sum + Math.exp(weight - most), 0);
  return { at: weights.indexOf(most), share: 1 / total };
}

function weightOf(judge: SparseRows, { hashes, values }: ListClues): number {
  let sum = 0;
  for (const [at, hash] of hashes.entries()) {
    const row = rowOf(judge, hash);
    if (row >= 0) sum += countOf(judge, row, 0) * (values[at] ?? 0);
  }
  return sum;
}
