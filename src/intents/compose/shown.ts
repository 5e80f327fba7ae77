import type { PlainWords, Procedure, ProcedureVersion } from '../../domain/procedure.ts';
import type { Language, Words } from '../../port/words.ts';

/** One version of a procedure, as it is to be told to one person on one day. */
export type Shown = {
  procedure: Procedure;
  version: ProcedureVersion;
  plain: PlainWords | undefined;
  /** The case that was picked, or `record` for the record's own list of papers. */
  caseId: string | undefined;
  day: string;
  language: Language;
  words: Words;
  /** One part of several: its source is a press away. */
  brief: boolean;
};

/** What an aspect of a record says, ready to be shown: `lines` come before the list of `items`. */
export type Said = { lines: string[]; items: string[] };

/** Days are written as people here write them. */
export const dayInWords = (day: string): string => day.split('-').reverse().join('/');

/** Long official names are cut at a clause: what is shown is the beginning of what the record says. */
export function shortly(name: string, limit = 110): string {
  if (name.length <= limit) return name;
  const head = name.slice(0, limit);
  const clause = Math.max(head.lastIndexOf(' ('), head.lastIndexOf('; '), head.lastIndexOf(', '));
  return `${head.slice(0, clause > 40 ? clause : head.lastIndexOf(' '))}…`;
}

/** The record's words, in English where somebody has put them so; the law itself is in Vietnamese. */
export function told(text: string, { language, plain, words }: Shown): string {
  if (language === 'vi') return text;
  return plain?.terms?.[text] ?? words('citizen.answer.inVietnamese', { text });
}
