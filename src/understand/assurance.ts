import type { Header } from './learned/model.ts';
import type { Reading } from './recognise.ts';

/** Log of the odds, within bounds that one message cannot leave. */
function odds(share: number): number {
  const part = Math.min(0.998, Math.max(0.002, share));
  return Math.log(part / (1 - part));
}

/**
 * What speaks for the first candidate, as numbers: its probability, how far the next one is behind, and what the
 * least convinced of the learned nets says. (More was tried: it told more only of questions like those learned from.)
 */
export function evidenceOf({ candidates: [best, next] }: Reading): number[] {
  if (!best) return [];
  const ahead = Math.log(Math.max(best.share, 0.001) / Math.max(next?.share ?? 0, 0.001));
  return [odds(best.share), Math.min(6, ahead), odds(best.least)];
}

/** The probability that an answer about the first candidate is right and due: 0..1. */
export function assurance(
  evidence: readonly number[],
  { bias, weights }: Header['assurance'],
): number {
  const sum = weights.reduce((total, weight, at) => total + weight * (evidence[at] ?? 0), bias);
  return evidence.length > 0 ? 1 / (1 + Math.exp(-sum)) : 0;
}
