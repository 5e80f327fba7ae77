import type { Subject } from './subject-words.ts';

type Rule = { all: Subject[]; none?: Subject[]; adds?: Subject[]; drops?: Subject[] };

/** Said with a death, these are what is wanted. */
const otherThanDeath: readonly Subject[] = [
  'guardian',
  'single',
  'adopt',
  'inherit',
  'nowill',
  'refuse',
  'divide',
  'will',
  'originalbook',
  'fostering',
  'extract',
  'recognise',
  'compensation',
  'correct',
  'marriage',
  'birth',
];

/** What follows from saying several things at once, applied in order. */
const rules: readonly Rule[] = [
  // Who was left behind tells of a death, and wants something else.
  { all: ['lostit'], adds: ['reissue'] },
  { all: ['adopt', 'lostit'], adds: ['rereg'] },
  { all: ['extract', 'rereg'], drops: ['rereg'] },
  { all: ['extract', 'certify'], drops: ['extract'] },
  { all: ['collateral', 'certify'], drops: ['collateral'] },
  { all: ['collateral'], drops: ['deal', 'amend', 'fixdeal'] },
  { all: ['translate'], drops: ['copies', 'birth', 'marriage'] },
  { all: ['stepkin', 'recognise'], adds: ['adopt'], drops: ['recognise'] },
  { all: ['border'], drops: ['foreign'] },
  { all: ['foreign', 'marriage', 'lostit'], none: ['single'], adds: ['rereg'] },
  { all: ['birth', 'nationality'], adds: ['foreign'], drops: ['nationality'] },
  { all: ['nationality', 'wed'], drops: ['marriage', 'foreign'] },
  { all: ['died', 'divide'], adds: ['inherit'] },
  ...otherThanDeath.map((other): Rule => ({ all: ['died', other], drops: ['died'] })),
  { all: ['died'], adds: ['death'] },
  { all: ['guardian', 'marriage'], drops: ['marriage'] },
  { all: ['appoint', 'finishapprentice'], drops: ['finishapprentice', 'apprentice'] },
  { all: ['certify', 'apprentice'], adds: ['notary'], drops: ['certify'] },
  { all: ['certify', 'notary'], drops: ['certify'] },
  { all: ['birth', 'wed'], drops: ['marriage'] },
  { all: ['birth', 'loneparent'], drops: ['recognise', 'combined'] },
  { all: ['adopt', 'single'], drops: ['single'] },
  { all: ['single', 'deal'], drops: ['deal'] },
  { all: ['deal', 'correct'], adds: ['fixdeal'], drops: ['correct'] },
  { all: ['confirminfo'], drops: ['correct'] },
  { all: ['extract'], drops: ['abroaddone'] },
  { all: ['renounce', 'restore'], drops: ['renounce'] },
  { all: ['fostering', 'adopt'], drops: ['guardian'] },
  { all: ['adopt'], drops: ['guardian'] },
  { all: ['refuse'], drops: ['divide', 'rereg'] },
  // Recorded abroad, and neither a marriage nor a divorce: entered in our book.
  { all: ['birth', 'abroaddone'], none: ['divorce'], adds: ['changecivil'] },
  { all: ['death', 'abroaddone'], adds: ['changecivil'] },
  { all: ['changecivil', 'abroaddone'], drops: ['birth', 'death', 'marriage'] },
  // "Chưa đăng ký, con mang họ bố": born to parents who have not married.
  {
    all: ['unmarried', 'correct'],
    none: ['rereg', 'adopt'],
    adds: ['birth'],
    drops: ['correct'],
  },
  // Parents who have not married, one of them foreign: it is about their child.
  { all: ['foreign', 'unmarried'], none: ['single', 'rereg'], adds: ['birth'] },
  // A child of parents who have not married: the father has to be recognised with the birth.
  {
    all: ['birth', 'unmarried'],
    none: ['loneparent'],
    adds: ['recognise', 'combined'],
    drops: ['marriage', 'single'],
  },
  // The birth is registered already; a parent is added to it.
  {
    all: ['addparent', 'birth'],
    none: ['haspapers'],
    adds: ['recognise'],
    drops: ['birth', 'correct', 'combined'],
  },
  { all: ['birth', 'recognise'], none: ['correct'], adds: ['combined'] },
  { all: ['goesabroad'], drops: ['foreign'] },
  { all: ['nowill'], adds: ['inherit'], drops: ['will'] },
  // A divorce granted abroad is recorded before a new marriage.
  { all: ['divorce', 'abroaddone'], drops: ['marriage'] },
  { all: ['single'], none: ['abroaddone'], drops: ['divorce'] },
];

/** What a message touches once everything it says is taken together. */
export function implied(said: Set<Subject>): Set<Subject> {
  for (const { all, none = [], adds = [], drops = [] } of rules) {
    if (!all.every((one) => said.has(one)) || none.some((one) => said.has(one))) continue;
    for (const one of adds) said.add(one);
    for (const one of drops) said.delete(one);
  }
  return said;
}
