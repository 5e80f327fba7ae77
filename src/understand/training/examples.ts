import { z } from 'zod';
import { type Aspect, aspects, citizenOutcomes } from '../../domain/citizen-reply.ts';
import type { Procedure } from '../../domain/procedure.ts';

/** A line of `prisma/catalogue/questions/*.jsonl`: a message and how an officer would take it. */
export const questionSchema = z.object({
  q: z.string().min(1),
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

export function exampleOf(question: LabelledQuestion): Example {
  const told = question.expected === 'answer' && question.aspects.length > 0;
  return {
    text: question.q,
    classes: classesOf(question),
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
