import { likelihoodOf, type NetView } from '../order-net/net.ts';
import { type Answers, answersOf, type RulesVerdict, spansOf } from './answers.ts';
import type { ListClues } from './list-clues.ts';
import type { ToldModel } from './model-file.ts';
import type { Span } from './place-names.ts';
import type { Seen } from './see.ts';
import { countOf, rowOf, type SparseRows } from './sparse-rows.ts';
import { bestPaths } from './tagger.ts';

/** Those told to act, left to right, and how probable it is that it is just these (0..1). */
export type Told = { spans: readonly Span[]; share: number };

/** So many answers of the net are weighed beside the tagger's. */
const ofTheNet = 6;

/**
 * Weighs the rules' answer, those of the tagger and those of the net against each other. Judge and net were taught
 * apart, so that what both hold probable counts as the product of both. Never throws.
 */
export function whoIsTold(
  { tagger, judge }: ToldModel,
  seen: Seen,
  ruled: RulesVerdict,
  view?: NetView,
): Told {
  if (seen.reading.tokens.length === 0) return { spans: [], share: 1 };
  const others = view
    ? bestPaths(view.scores, view.moves, ofTheNet).map(({ path }) => spansOf(path))
    : [];
  const answers = answersOf(tagger, seen, ruled, others);
  const likely = answers.candidates.map(({ spans }) => (view ? likelihoodOf(view, spans) : 0));
  const { at, share } = chosenOf(judge, answers, likely);
  return { spans: answers.candidates[at]?.spans ?? [], share };
}

/** The answer that weighs most, with what else speaks for each, and how probable it is. */
export function chosenOf(
  judge: SparseRows,
  { clues }: Answers,
  besides: readonly number[] = [],
): { at: number; share: number } {
  const weights = clues.map((one, at) => weightOf(judge, one) + (besides[at] ?? 0));
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
