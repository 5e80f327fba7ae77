import type { Candidate } from '../../understand/recognise.ts';

/**
 * How sure we are, from how far the best stands before the next and how much of the message it explains.
 * The weights are a logistic regression on 742 labelled questions (development, held and practice sets).
 */
export function confidenceOf(best: Candidate, next: Candidate | undefined): number {
  const margin = next ? best.score - next.score : 4;
  const explained = best.named / Math.max(1, best.entry.tags.core.size);
  const strength = 0.6 * Math.min(6, margin) + 1.96 * explained + 2.3 * best.covered - 3.1;
  return 1 / (1 + Math.exp(-strength));
}
