import { z } from 'zod';
import type { Mention } from '../port/update.ts';
import { findMany } from './find-many.ts';
import { findPerson } from './find-person.ts';
import { fold } from './fold.ts';
import type { Office, StaffMember } from './office.ts';

/** Why a name does not stand for one person yet; with `commands.giaoviec.unclear.` in front a key for words. */
const unclearSchema = z.object({
  typed: z.string(),
  why: z.enum(['several', 'nobody', 'outside', 'headless', 'unlinked']),
  candidates: z.array(z.string()),
});

const taskSchema = z.object({
  /** Tells this draft's buttons from those of another. */
  key: z.string(),
  title: z.string(),
  people: z.array(z.string()),
  unclear: z.array(unclearSchema),
  due: z.iso.datetime().nullable(),
  /** They said that there is no deadline. */
  openEnded: z.boolean(),
  /** RFC 5545 RRULE without a time part, where it is given anew each time; `due` is the first. */
  rule: z.string().nullable(),
  urgent: z.boolean(),
  document: z.string().nullable(),
  /** The number of the larger work it is a part of. */
  parent: z.int().nullable(),
});
export type TaskDraft = z.output<typeof taskSchema>;

/** An assignment somebody is about to give; it waits in their conversation as JSON. */
export const draftSchema = taskSchema.extend({
  /** All orders of the same message, and the place of this one; see draft-batch.ts. */
  batch: z.object({ at: z.int(), tasks: z.array(taskSchema) }).optional(),
});
export type AssignmentDraft = z.output<typeof draftSchema>;
type Unclear = z.output<typeof unclearSchema>;

/** What must be asked next; a preview when nothing is. */
export type Missing = 'title' | 'clear-name' | 'people' | 'due' | 'later-due' | 'nothing';

export function missingFrom(draft: TaskDraft, now: Date): Missing {
  if (draft.title === '') return 'title';
  if (draft.unclear.length > 0) return 'clear-name';
  if (draft.people.length === 0) return 'people';
  if (draft.due === null) return draft.openEnded ? 'nothing' : 'due';
  return new Date(draft.due) <= now ? 'later-due' : 'nothing';
}

export type NameSearch = {
  office: Office;
  within: ReadonlySet<string>;
  self: StaffMember;
  /** Mentions of the message, and the staff behind those the platform could name. */
  mentions: readonly Mention[];
  behind: ReadonlyMap<string, StaffMember>;
  /** Staff by the name their account is mentioned by, without "@", lower case. */
  byUsername: ReadonlyMap<string, StaffMember>;
};

export type Resolved = Pick<AssignmentDraft, 'people' | 'unclear'>;

/** Every name becomes a person, the people of a group ("các phòng"), or a question. */
export function resolveNames(names: readonly string[], search: NameSearch): Resolved {
  const results = names.flatMap((typed) => findMany(search, typed) ?? [resolveName(typed, search)]);
  const people = results.flatMap((result) => ('id' in result ? [result.id] : []));
  return {
    people: [...new Set(people)],
    unclear: results.flatMap((result) => ('id' in result ? [] : [result])),
  };
}

function resolveName(typed: string, search: NameSearch): { id: string } | Unclear {
  const mentioned = search.mentions.find(({ name }) => sameName(name, typed));
  if (mentioned?.userId) return resolveMention(search.behind.get(mentioned.userId), typed, search);
  const named = /^@(\w+)$/.exec(typed.trim())?.[1]?.toLowerCase();
  const account = named === undefined ? undefined : search.byUsername.get(named);
  if (account) return resolveMention(account, typed, search);
  const found = findPerson({ ...search, typed });
  if (found.kind === 'one') return { id: found.member.id };
  if (found.kind === 'several')
    return { typed, why: 'several', candidates: found.members.map(({ id }) => id) };
  return { typed, why: found.kind, candidates: [] };
}

function resolveMention(member: StaffMember | undefined, typed: string, search: NameSearch) {
  if (!member) return { typed, why: 'unlinked' as const, candidates: [] };
  if (!search.within.has(member.unitId)) return { typed, why: 'outside' as const, candidates: [] };
  return { id: member.id };
}

const bare = (name: string): string => fold(name).replace(/^@\s*/, '');
const sameName = (one: string, other: string): boolean => bare(one) === bare(other);

const receivers = /(?:gui|cc|bao cao|trinh|nop|nop cho|gui cho|gui den)\s*@?$/;

/** People mentioned as those who act, besides the names a sentence was found to hold. */
export function mentionedToo(
  text: string,
  mentions: readonly Mention[],
  names: readonly string[],
): string[] {
  return mentions
    .filter(({ userId, name }) => userId && !names.some((typed) => sameName(typed, name)))
    .filter(({ name }) => !receivers.test(fold(text.slice(0, Math.max(0, text.indexOf(name))))))
    .map(({ name }) => name);
}

/** "chị Hà, anh An và Lan" as separate names. */
export function splitNames(text: string): string[] {
  return text
    .split(/\s*(?:[,;\n&+]|\s(?:và|va|voi|với)\s)\s*/u)
    .map((name) => name.trim())
    .filter(Boolean);
}
