import type { Decision, Situation } from './decision.ts';
import type { Role, StaffMember } from './office.ts';

/** Somebody gave an order; `argument` is what followed the command's name. */
export type Call = Situation & { argument: string };

/** The same, by a member of staff whose right to give it has been checked. */
export type StaffCall = Call & {
  staff: StaffMember;
  person: { id: string; language: 'vi' | 'en' };
};

type Described = {
  /** The canonical name, typed as "/name" or pressed as "#name". Words and example: locales `commands.<name>`. */
  name: string;
  aliases: readonly string[];
  where: 'private' | 'group' | 'both';
  /** Shown in help. */
  listed: boolean;
  /** Where it does not apply, its name is none of ours and the words go on to the next step. */
  appliesTo?(situation: Situation): boolean;
  /** Whole messages of free words that mean this command, folded (lower case, no diacritics). */
  saidAs?: RegExp;
  /** Free words that mean this command by what they say, asked after all `saidAs`. */
  saidIn?(situation: Situation, text: string): boolean;
};

/** Something anybody may say, even before the office knows who they are. */
export type OpenCommand = Described & { may: 'anyone'; run(call: Call): Promise<Decision> };

export type OfficeCommand = Described & {
  /** The lowest role that may give the order; finer rules are the command's own. */
  may: Role;
  run(call: StaffCall): Promise<Decision>;
  /** Goes on with a draft when the person answers in free words; undefined when these are plainly no answer. */
  resume?(call: StaffCall, draft: unknown): Promise<Decision | undefined>;
};

export type Command = OpenCommand | OfficeCommand;
