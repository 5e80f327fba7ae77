import type { Aspect } from '../../domain/citizen-reply.ts';
import { aspectsOf } from '../aspects.ts';
import type { Normalised } from '../normalise.ts';
import { aspectFeatures } from './features.ts';
import { aspectScores, type Model } from './model.ts';

/** What a message wants to know, most probable first; empty when it asks nothing in particular. */
export function askedOf(said: Normalised, model: Model): Aspect[] {
  const scores = aspectScores(model, aspectFeatures(said, aspectsOf(said)));
  const { aspects, aspectsFrom } = model.header;
  return aspects
    .map((aspect, at) => ({ aspect, score: scores[at] ?? 0, from: aspectsFrom[at] ?? 0.5 }))
    .filter(({ score, from }) => score >= from)
    .sort((a, b) => b.score - a.score)
    .map(({ aspect }) => aspect);
}
