import type { Aspect } from '../../domain/citizen-reply.ts';
import { aspectsOf } from '../aspects.ts';
import type { Normalised } from '../normalise.ts';
import { aspectFeatures } from './features.ts';
import { aspectScores, type Model } from './model.ts';

/** Where no aspect reaches its own threshold, the most probable one is taken from here on. */
const likelyFrom = 0.2;

/** What a message wants to know, most probable first; empty when it asks nothing in particular. */
export function askedOf(said: Normalised, model: Model): Aspect[] {
  const scores = aspectScores(model, aspectFeatures(said, aspectsOf(said)));
  const { aspects, aspectsFrom } = model.header;
  const ranked = aspects
    .map((aspect, at) => ({ aspect, score: scores[at] ?? 0, from: aspectsFrom[at] ?? 0.5 }))
    .sort((a, b) => b.score - a.score);
  const asked = ranked.filter(({ score, from }) => score >= from);
  const likely = ranked.slice(0, 1).filter(({ score }) => score >= likelyFrom);
  return (asked.length > 0 ? asked : likely).map(({ aspect }) => aspect);
}
