import type { Normalised } from './normalise.ts';
import { find, type Pattern, pattern, without } from './pattern.ts';
import { implied } from './subject-rules.ts';
import { type Subject, subjectWords } from './subject-words.ts';

export type { Subject };

const patterns: readonly (readonly [Subject, Pattern])[] = (
  Object.entries(subjectWords) as [Subject, readonly string[]][]
).map(([subject, sources]) => [subject, pattern(sources)]);

/** "Không phải con nuôi, chỉ làm giám hộ": what it is not. */
const denied = pattern(
  '(không phải|chứ không phải) [^ ]+( [^ ]+){0,3}?(?= (chỉ|mà))|not [^ ]+ but',
);

/** The subjects a message touches. */
export function subjectsOf(said: Normalised): Set<Subject> {
  const meant = find(denied, said) ? without(denied, said) : said;
  return implied(
    new Set(patterns.filter(([, wanted]) => find(wanted, meant)).map(([subject]) => subject)),
  );
}
