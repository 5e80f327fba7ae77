import type { Words } from '../port/words.ts';
import type { Question } from './broadcast.ts';
import { percent } from './broadcast-figures.ts';
import { fold } from './fold.ts';

/** The answers to one question; `people` of options and of words together have answered. */
export type PollFigures = Question & {
  /** How many chose each option, in their order. */
  chosen: number[];
  /** How many answered in words, and the newest of them. */
  wrote: number;
  samples: string[];
};

/** What somebody answers: an option by its place or its words, free words where there are no options. */
export function readAnswer(
  { options }: Question,
  said: string,
): { choice: number | null; text: string | null } | undefined {
  const words = said.trim();
  if (words === '') return undefined;
  if (options.length === 0) return { choice: null, text: words.slice(0, 1000) };
  const place = /^\d{1,2}$/.test(words)
    ? Number(words) - 1
    : options.findIndex((option) => fold(option) === fold(words));
  return options[place] === undefined ? undefined : { choice: place, text: null };
}

/** Each question with its raw counts: a share never stands alone. */
export function sayPolls(words: Words, polls: readonly PollFigures[]): string[] {
  return polls.flatMap(({ text, options, chosen, wrote, samples }, at) => {
    const of = chosen.reduce((sum, n) => sum + n, 0);
    return [
      words('follow.poll.heading', { at: at + 1, text, n: of + wrote }),
      ...options.map((option, place) => {
        const n = chosen[place] ?? 0;
        return words('follow.poll.option', { option, n, of, percent: percent(n, of) });
      }),
      ...samples.map((sample) => words('follow.poll.sample', { text: sample })),
    ];
  });
}
