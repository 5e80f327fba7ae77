import type { Calendar } from './calendar.ts';
import { commandedUnits } from './find-unit.ts';
import { fold } from './fold.ts';
import { localDateOf } from './local-date.ts';
import type { Office, StaffMember } from './office.ts';
import type { Bell } from './office-life.ts';

export type MeetingAnswer = { kind: 'coming' | 'absent'; reason: string | null };

export type MeetingPerson = {
  staffId: string;
  answer: MeetingAnswer['kind'] | null;
  reason: string | null;
  answeredAt: Date | null;
  attendedAt: Date | null;
};

export type MeetingDocument = {
  id: string;
  title: string;
  link: string | null;
  channel: string | null;
  reference: string | null;
  addedBy: string;
  addedAt: Date;
  /** Who said that they have it. */
  receivedBy: readonly string[];
};

export type Meeting = {
  id: string;
  number: number;
  title: string;
  place: string;
  startsAt: Date;
  state: 'called' | 'cancelled';
  textVersion: number;
  calledBy: string;
  calledAt: Date;
  reason: string | null;
  people: readonly MeetingPerson[];
  documents: readonly MeetingDocument[];
};

/**
 * The marking of a State secret in a title or file name, as papers bear it: MẬT, TỐI MẬT, TUYỆT MẬT
 * (Law on Protection of State Secrets 29/2018/QH14, Article 8). Such papers may not pass through here.
 * "Bảo mật", "bí mật" and "mật khẩu" in a sentence are words and no marking.
 */
export function secrecyMarking(text: string): 'mat' | 'toi_mat' | 'tuyet_mat' | undefined {
  const words = fold(text.replace(/[_\-.()[\]{}]+/gu, ' '));
  if (/\btuyet mat\b/.test(words)) return 'tuyet_mat';
  if (/\btoi mat\b/.test(words)) return 'toi_mat';
  const alone = /(?:^|[^\p{L}])MẬT(?=$|[^\p{L}])/u.test(text.normalize('NFC'));
  const marked =
    /(?:^| )(?:dong dau|do|muc do|che do|van ban|cong van|tai lieu|ho so|to trinh|bao cao|quyet dinh|ke hoach) (?:do )?mat(?! (?:khau|ong|thiet|do|mat))(?: |$)/.test(
      words,
    );
  const bare = words === 'mat' || /^mat (?:\d|so )/.test(words) || / mat$/.test(words);
  const harmless = /\b(?:bao|bi|co|than|ky|sung|chu|tu|ket) mat\b/.test(words);
  return alone || marked || (bare && !harmless) ? 'mat' : undefined;
}

/** Whoever called it, or commands their unit. */
export function mayChange(meeting: Meeting, office: Office, by: StaffMember): boolean {
  if (meeting.calledBy === by.id) return true;
  const caller = office.staff.find(({ id }) => id === meeting.calledBy);
  return (
    by.role !== 'staff' && caller !== undefined && commandedUnits(office, by).has(caller.unitId)
  );
}

export const takesPart = ({ people }: Pick<Meeting, 'people'>, staffId: string): boolean =>
  people.some((person) => person.staffId === staffId);

const MINUTE_MS = 60_000;

/** The working afternoon before, and half an hour before; only what still lies ahead. */
export function meetingBells(
  { id, startsAt }: Pick<Meeting, 'id' | 'startsAt'>,
  now: Date,
  calendar: Calendar,
): Bell[] {
  const before = calendar.endOfOfficeDay(calendar.lastWorkingDayBefore(localDateOf(startsAt)));
  const bells: Bell[] = [
    {
      kind: 'meeting_day_before',
      subjectId: id,
      dueAt: new Date(before.getTime() - 60 * MINUTE_MS),
    },
    { kind: 'meeting_soon', subjectId: id, dueAt: new Date(startsAt.getTime() - 30 * MINUTE_MS) },
  ];
  return bells.filter(({ dueAt }) => dueAt > now);
}

/** People may be marked present from half an hour before it begins until the end of that day. */
export function attendanceOpen({ startsAt }: Pick<Meeting, 'startsAt'>, now: Date): boolean {
  const from = startsAt.getTime() - 30 * MINUTE_MS;
  return now.getTime() >= from && now.getTime() < startsAt.getTime() + 10 * 60 * MINUTE_MS;
}
