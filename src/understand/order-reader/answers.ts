import type { Reading } from '../dates-text.ts';
import type { TaskKind } from '../task-kind.ts';
import { cluesOf } from './clues.ts';
import { columnsOf } from './columns.ts';
import { type Candidate, type ListClues, listClues, type RulesSay } from './list-clues.ts';
import { placeNames, type Span } from './place-names.ts';
import type { Seen } from './see.ts';
import { bestPaths, labels, pathScore, scoresOf, shareOf, sumsOf, type Tagger } from './tagger.ts';

/** What the rules made of the message: its kind and whom they hold told. */
export type RulesVerdict = { kind: TaskKind; assignees: readonly string[] };

/** Answers that may be right, the tagger's best first, each with its clues. */
export type Answers = { candidates: readonly Candidate[]; clues: readonly ListClues[] };

/** So many of the tagger's answers are weighed: the right one is among them in 97 of 100 messages of a new hand. */
const most = 12;

/** `others` are answers that somebody else holds possible. */
export function answersOf(
  tagger: Tagger,
  seen: Seen,
  ruled: RulesVerdict,
  others: readonly (readonly Span[])[] = [],
): Answers {
  const scores = scoresOf(tagger, cluesOf(seen));
  const sums = sumsOf(scores, tagger.moves);
  const begins = Float64Array.from(seen.reading.tokens, (_, i) => shareOf(sums, i, 1));
  const candidates: Candidate[] = bestPaths(scores, tagger.moves, most).map(
    ({ path, score }, rank) => ({
      spans: spansOf(path),
      score: score - sums.total,
      rank,
    }),
  );
  const rules: RulesSay = {
    kind: ruled.kind,
    spans: ruled.kind === 'none' ? [] : placed(seen.reading, ruled.assignees, begins),
  };
  for (const spans of [rules.spans, ...others]) {
    if (candidates.some((known) => isSame(known.spans, spans))) continue;
    const score = pathScore(scores, tagger.moves, spans) - sums.total;
    candidates.push({ spans, score, rank: most });
  }
  const columns = columnsOf(seen);
  const best = candidates[0]?.score ?? 0;
  const given = { seen, columns, rules, best, begins };
  return { candidates, clues: candidates.map((candidate) => listClues(given, candidate)) };
}

/** The names that a path of labels marks. */
export function spansOf(path: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (const [i, label] of path.entries()) {
    const last = spans.at(-1);
    if (label === 1) spans.push({ from: i, to: i + 1 });
    else if (label === labels - 1 && last) last.to = i + 1;
  }
  return spans;
}

/** Where the rules' names stand; of several places the one where the tagger sees a name begin. */
function placed(reading: Reading, names: readonly string[], begins: Float64Array): Span[] {
  const share = ({ from }: Span) => begins[from] ?? 0;
  const spans = (placeNames(reading, [...new Set(names)]) ?? []).map((places) =>
    places.reduce((best, next) => (share(next) > share(best) ? next : best)),
  );
  return spans.sort((one, other) => one.from - other.from);
}

const isSame = (some: readonly Span[], others: readonly Span[]): boolean =>
  some.length === others.length &&
  some.every(({ from, to }, i) => from === others[i]?.from && to === others[i]?.to);
