import { z } from 'zod';
import { type Aspect, aspects, citizenOutcomes } from '../../domain/citizen-reply.ts';
import type { Procedure } from '../../domain/procedure.ts';
import { aspectsOf } from '../aspects.ts';
import { normalise } from '../normalise.ts';

/** A line of `prisma/catalogue/questions/*.jsonl`: a message and how an officer would take it. */
export const questionSchema = z.object({
  q: z.string().min(1),
  /** What the same person wrote before, first to last. */
  turns: z.array(z.string()).default([]),
  codes: z.array(z.string()).default([]),
  aspects: z.array(z.enum(aspects)).default([]),
  style: z.string().default('accented'),
  expected: z.enum(citizenOutcomes).default('answer'),
  /** Whose matter it is, where it is not ours. */
  topic: z.string().optional(),
});
export type LabelledQuestion = z.infer<typeof questionSchema>;

export type Example = {
  text: string;
  /** What was said before it, where it is read with that. */
  before?: string;
  /** Classes of the model: codes, or outcomes with an "@". */
  classes: string[];
  /** All of them equally (an officer asks which), or any of them. */
  all: boolean;
  /** Empty: it asks nothing in particular. Absent: not told. */
  aspects?: Aspect[];
  weight: number;
};

/** What a question is an example of. A dispute leads to legal aid, but is no question about it. */
function classesOf({ expected, codes, topic }: LabelledQuestion): string[] {
  if (expected === 'redirect' && codes.includes('2.000829')) return ['@dispute'];
  if (expected === 'out_of_scope' || (expected === 'redirect' && codes.length === 0)) {
    return [`@away:${topic ?? 'world'}`];
  }
  if (expected === 'answer' || expected === 'redirect' || expected === 'clarify') {
    return codes.length > 0 ? codes : [`@${expected}`];
  }
  return [`@${expected}`];
}

/** An answer, or asking which: both are about something, and its aspects are known. */
const isAbout = ({ expected }: LabelledQuestion) => expected === 'answer' || expected === 'clarify';

/** A turn that asks nothing itself is asked what was asked before: its own words teach nothing about that. */
const asksAgain = ({ q, turns, aspects }: LabelledQuestion): boolean =>
  turns.length > 0 && !aspectsOf(normalise(q)).some((aspect) => aspects.includes(aspect));

/** A procedure that was replaced is read as the one that replaced it: the day decides which is shown. */
function inForce(classes: readonly string[], catalogue: readonly Procedure[]): string[] {
  const successor = (name: string) =>
    catalogue.find(({ code }) => code === name)?.replacedBy ?? name;
  return [...new Set(classes.map(successor))];
}

export function exampleOf(question: LabelledQuestion, catalogue: readonly Procedure[]): Example {
  const told = isAbout(question) && question.aspects.length > 0 && !asksAgain(question);
  // The newest first, as in a conversation: what was said long ago hardly matters.
  const before = question.turns.slice(-2).reverse().join(' . ');
  return {
    text: question.q,
    ...(before && { before }),
    classes: inForce(classesOf(question), catalogue),
    all: question.expected === 'clarify',
    ...(told && { aspects: question.aspects.filter((aspect) => aspect !== 'general') }),
    weight: 1,
  };
}

/** What the catalogue itself says about a procedure, each line with how much it tells. */
export function linesOf(procedure: Procedure): Example[] {
  const [version] = procedure.versions;
  const plain = [procedure.vi, procedure.en].flatMap((words) => words ?? []);
  const lines: [string, number][] = [
    [procedure.name, 0.5],
    ...plain.flatMap((words): [string, number][] => [
      ...words.names.map((name): [string, number] => [name, 0.35]),
      ...words.situations.map((line): [string, number] => [line, 0.5]),
      ...words.checklists.map(({ title }): [string, number] => [
        `${words.names[0]} ${title}`,
        0.25,
      ]),
      ...(words.summary ? [[words.summary, 0.15] as [string, number]] : []),
    ]),
    ...(version?.results ?? []).slice(0, 3).map((name): [string, number] => [name, 0.05]),
    ...(version?.papers ?? [])
      .slice(0, 8)
      .map(({ name }): [string, number] => [name.slice(0, 160), 0.025]),
  ];
  return lines.map(([text, weight]) => ({ text, classes: [procedure.code], all: false, weight }));
}
