import type { Missed } from './citizen-reply.ts';

/** A name people use for a procedure, learned from what they asked. */
export type EverydayName = { code: string; name: string };

/** A question the office may learn from; its number is how people call it. */
export type MissedQuestion = {
  id: string;
  number: number;
  text: string;
  why: Missed['why'];
  /** What was answered, where it was the wrong thing. */
  code?: string;
  askedAt: Date;
};

/** A question that was answered right before a name was learned, and would not be any more. */
export type Broken = { question: string; wanted: string; got: string };

export type Trial = {
  /** How many questions of the regression set the name touches. */
  tried: number;
  broken: Broken[];
};

/** What thinking about names needs besides the records. */
export interface Learning {
  /** The procedure of a code in force, by the name people know; undefined when there is none. */
  nameOf(code: string, at: Date): string | undefined;
  /** What a question may be about, likeliest first. */
  suggest(question: string, at: Date): { code: string; name: string }[];
  /** Tries a name against questions whose right answer is known, before it takes effect. */
  tryName(name: EverydayName, known: readonly EverydayName[], at: Date): Trial;
}
