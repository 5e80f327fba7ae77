import type { Clues } from './clues.ts';
import { countOf, rowOf, type SparseRows } from './sparse-rows.ts';

/** Labels of a token: outside, where a name begins, where it goes on. */
export const labels = 3;
const start = 3;

/** What is learned: for every clue a number for "begins" and one for "goes on" ("outside" is nought), and moves. */
export type Tagger = {
  rows: SparseRows;
  /** `moves[last * labels + next]`; the last row is the start. */
  moves: Float32Array;
};

/** No name goes on that has not begun. */
export const mayFollow = (last: number, next: number): boolean =>
  !(next === 2 && (last === 0 || last === start));

const moveOf = (moves: Float32Array, last: number, next: number): number =>
  mayFollow(last, next) ? (moves[last * labels + next] ?? 0) : -Infinity;

/** What its clues say of every token by itself. */
export function scoresOf({ rows }: Tagger, { hashes, starts }: Clues): Float64Array {
  const count = starts.length - 1;
  const scores = new Float64Array(count * labels);
  for (let i = 0; i < count; i++) {
    const end = starts[i + 1] ?? 0;
    let [begins, goesOn] = [0, 0];
    for (let at = starts[i] ?? 0; at < end; at++) {
      const row = rowOf(rows, hashes[at] ?? 0);
      if (row < 0) continue;
      begins += countOf(rows, row, 0);
      goesOn += countOf(rows, row, 1);
    }
    scores[i * labels + 1] = begins;
    scores[i * labels + 2] = goesOn;
  }
  return scores;
}

export type Path = { path: Uint8Array; score: number };
type Step = { score: number; label: number; before: Step | undefined };

/** The best ways to label the tokens, best first. */
export function bestPaths(scores: Float64Array, moves: Float32Array, most: number): Path[] {
  const count = scores.length / labels;
  let ends: Step[][] = [[], [], [], [{ score: 0, label: start, before: undefined }]];
  for (let i = 0; i < count; i++) {
    const next: Step[][] = [[], [], []];
    for (let y = 0; y < labels; y++) {
      const own = scores[i * labels + y] ?? 0;
      const steps: Step[] = [];
      for (const [last, options] of ends.entries()) {
        const move = moveOf(moves, last, y);
        if (move === -Infinity) continue;
        for (const before of options) {
          steps.push({ score: before.score + move + own, label: y, before });
        }
      }
      steps.sort((a, b) => b.score - a.score);
      next[y] = steps.slice(0, most);
    }
    ends = next;
  }
  const last = ends.flat().sort((a, b) => b.score - a.score);
  return last.slice(0, most).map((step) => ({ path: pathOf(step, count), score: step.score }));
}

function pathOf(last: Step, count: number): Uint8Array {
  const path = new Uint8Array(count);
  let step: Step | undefined = last;
  for (let i = count - 1; i >= 0; i--) {
    path[i] = step?.label ?? 0;
    step = step?.before;
  }
  return path;
}

/** What the tagger gives to these names and no others. */
export function pathScore(
  scores: Float64Array,
  moves: Float32Array,
  spans: readonly { from: number; to: number }[],
): number {
  const path = new Uint8Array(scores.length / labels);
  for (const { from, to } of spans) {
    path.fill(2, from, to);
    path[from] = 1;
  }
  let [score, last] = [0, start];
  for (const [i, y] of path.entries()) {
    score += (scores[i * labels + y] ?? 0) + (moves[last * labels + y] ?? 0);
    last = y;
  }
  return score;
}

const logSum = (a: number, b: number, c: number): number => {
  const most = Math.max(a, b, c);
  if (most === -Infinity) return most;
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
};

export type Sums = { total: number; ahead: Float64Array; behind: Float64Array };

/** Sums over all ways of labelling, in logarithms: up to a token, from it on, and of all. */
export function sumsOf(scores: Float64Array, moves: Float32Array): Sums {
  const count = scores.length / labels;
  const behind = new Float64Array(scores.length);
  const ahead = new Float64Array(scores.length);
  const move = (last: number, next: number) => moveOf(moves, last, next);
  const at = (column: Float64Array, i: number, y: number) => column[i * labels + y] ?? 0;
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < labels; y++) {
      const own = at(scores, i, y);
      behind[i * labels + y] =
        i === 0
          ? move(start, y) + own
          : own +
            logSum(
              at(behind, i - 1, 0) + move(0, y),
              at(behind, i - 1, 1) + move(1, y),
              at(behind, i - 1, 2) + move(2, y),
            );
    }
  }
  for (let i = count - 2; i >= 0; i--) {
    for (let y = 0; y < labels; y++) {
      ahead[i * labels + y] = logSum(
        move(y, 0) + at(scores, i + 1, 0) + at(ahead, i + 1, 0),
        move(y, 1) + at(scores, i + 1, 1) + at(ahead, i + 1, 1),
        move(y, 2) + at(scores, i + 1, 2) + at(ahead, i + 1, 2),
      );
    }
  }
  const end = count - 1;
  const total =
    count === 0 ? 0 : logSum(at(behind, end, 0), at(behind, end, 1), at(behind, end, 2));
  return { total, ahead, behind };
}

/** How probable a label is at a token. */
export const shareOf = ({ total, ahead, behind }: Sums, token: number, label: number): number => {
  const cell = token * labels + label;
  return Math.exp((behind[cell] ?? 0) + (ahead[cell] ?? 0) - total);
};
