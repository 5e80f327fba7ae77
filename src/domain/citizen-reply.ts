import type { Button } from '../port/message.ts';
import type { Language } from '../port/words.ts';

/** Ways a citizen's message can end. The contract of `ask` names them. */
export const citizenOutcomes = [
  'answer',
  'clarify',
  'redirect',
  'out_of_scope',
  'office_info',
  'dossier_status',
  'human',
  'complaint',
  'smalltalk',
  'refused',
] as const;
export type CitizenOutcome = (typeof citizenOutcomes)[number];

/** What about a procedure somebody wants to know. */
export const aspects = [
  'documents',
  'fee',
  'time',
  'where',
  'how',
  'online',
  'form',
  'legal_basis',
  'conditions',
  'result',
  'who',
  'validity',
  'general',
] as const;
export type Aspect = (typeof aspects)[number];

/** What a citizen's conversation remembers between messages; plain JSON, kept with a version and an expiry. */
export type Dialogue = {
  /** The procedure under discussion. */
  code?: string;
  /** The case of it that was picked (born at home, late, …). */
  caseId?: string;
  /** What we asked last and have not been answered: the codes on offer and the aspects that wait. */
  offered?: string[];
  waiting?: Aspect[];
  /** We asked which case of it: the next words may tell. */
  whichCase?: true;
  /** The last question in the person's own words, numbers masked: what a "that is not it" speaks of. */
  spoken?: string;
  /** The papers ticked off: of which case, and the places of those at hand. */
  ticks?: { list: string; done: number[] };
  /** What was talked about before it led to a procedure. */
  topics?: string[];
  /** How many times in a row we asked back. */
  asked?: number;
  language?: Language;
  /** The next words are for a person of the office. */
  forPerson?: true;
};

/** What must happen besides the words. */
export type CitizenWish =
  | { kind: 'hand-over'; question: string }
  | { kind: 'erase-data' }
  | { kind: 'speak'; language: Language };

export type CitizenReply = {
  outcome: CitizenOutcome;
  /** Best first, at most 5. */
  codes: string[];
  aspects: Aspect[];
  /** 0..1, calibrated: of the answers given with 0.9, nine in ten are right. */
  confidence: number;
  text: string;
  buttons: Button[];
  dialogue: Dialogue;
  wish?: CitizenWish;
  /** Worth learning from: why, and the question with its numbers masked. */
  missed?: Missed;
};

/** A question that was not answered, asked back about twice, or answered beside the point. */
export type Missed = {
  why: 'unanswered' | 'clarified_twice' | 'thumbs_down';
  question: string;
  /** What was answered, where it was the wrong thing. */
  code?: string;
};
