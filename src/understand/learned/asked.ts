import type { Aspect } from '../../domain/citizen-reply.ts';
import { aspectsOf } from '../aspects.ts';
import type { Normalised } from '../normalise.ts';
import { aspectFeatures } from './features.ts';
import { aspectScores, type Model } from './model.ts';

/** Where no aspect reaches its own threshold, the most probable one is taken from here on. */
const likelyFrom = 0.2;

/**
 * What a message wants to know, most probable first; empty when it asks nothing in particular. One that goes on with
 * a conversation may ask nothing itself: no likeliest aspect is taken for it.
 */
export function askedOf(said: Normalised, model: Model, goesOn = false): Aspect[] {
  const scores = aspectScores(model, aspectFeatures(said, aspectsOf(said)));
  const { aspects, aspectsFrom } = model.header;
  const ranked = aspects
    .map((aspect, at) => ({ aspect, score: scores[at] ?? 0, from: aspectsFrom[at] ?? 0.5 }))
    .sort((a, b) => b.score - a.score);
  const asked = ranked.filter(({ score, from }) => score >= from);
  const likely = ranked.slice(0, 1).filter(({ score }) => score >= likelyFrom && !goesOn);
  const found = (asked.length > 0 ? asked : likely).map(({ aspect }) => aspect);
  // "Dùng được bao lâu" asks for the validity, not for the processing time.
  return found.includes('validity') ? found.filter((aspect) => aspect !== 'time') : found;
}
