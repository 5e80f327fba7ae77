import type { Subject } from '../../understand/subjects.ts';
import type { Question } from '../intent.ts';

/** Turns of a case said in a follow-up ("vợ em là người Hàn") change which sibling is meant. */
export const turns: readonly Subject[] = [
  'foreign',
  'border',
  'mobile',
  'rereg',
  'haspapers',
  'terminate',
  'combined',
  'unmarried',
  'abroadplace',
  'loneparent',
  'resident',
  'wed',
  'addparent',
];
/** Said in passing: they do not name a procedure. */
export const passing: readonly Subject[] = [
  'ask',
  'card',
  'late',
  'online',
  'notice',
  'information',
  'residence',
  'insurance',
  'choose',
  'complain',
  'pay',
  'result',
  'land',
  'foreign',
  'lostit',
  'issue',
  'certificate',
  'individual',
  'practise',
  'abroadplace',
  'erase',
  'changecontent',
  'unmarried',
  'loneparent',
  'diplomat',
  'signature',
  'copies',
  'accident',
];

/** Said in passing of any procedure: they turn nothing. */
export const idle: readonly Subject[] = [
  'ask',
  'card',
  'late',
  'online',
  'result',
  'pay',
  'land',
  'practise',
];

/** Says the message itself which procedure it is about? */
export function namesProcedure({ subjects }: Question): boolean {
  return [...subjects].some((subject) => !passing.includes(subject) && !turns.includes(subject));
}

export const sharesCore = (a: ReadonlySet<Subject>, b: ReadonlySet<Subject>): boolean =>
  [...a].some((subject) => b.has(subject));
