import { civilWords } from './subject-words-civil.ts';
import { professionWords } from './subject-words-professions.ts';
import { rightsWords } from './subject-words-rights.ts';

/**
 * What people talk about, in the words they use: events of life, papers, and the turns a case can take.
 * One list serves both sides: it reads questions, and it reads the names in the catalogue.
 */
export const subjectWords = { ...civilWords, ...rightsWords, ...professionWords };

export type Subject = keyof typeof subjectWords;
