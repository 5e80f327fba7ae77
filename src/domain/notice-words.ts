import type { Question, Urgency } from './broadcast.ts';
import { fold } from './fold.ts';

/** What people type while they write a notice, beside its text. */

const urgencyWords: readonly [RegExp, Urgency][] = [
  [/^(?:khan|khan cap|gap|urgent)$/, 'urgent'],
  [/^(?:chi )?(?:thong tin|de biet|information)$/, 'information'],
  [/^(?:can )?xac nhan$|^acknowledge$/, 'acknowledge'],
];

/** "khẩn", "chỉ thông tin", "cần xác nhận". */
export function readUrgency(typed: string): Urgency | undefined {
  const said = fold(typed).replace(/[.!]+$/, '');
  return urgencyWords.find(([pattern]) => pattern.test(said))?.[1];
}

/** "khẩn phòng HCTP" is the division, urgently. */
export function readUrgentPhrase(phrase: string): { phrase: string; urgency?: Urgency } {
  const [, rest] = /^(?:khẩn(?: cấp)?|khan(?: cap)?)[,\s]+(\S[\s\S]*)$/iu.exec(phrase) ?? [];
  return rest === undefined ? { phrase } : { phrase: rest, urgency: 'urgent' };
}

/** "gửi ngay": without waiting for an hour. */
export function isAtOnce(typed: string): boolean {
  return /^(?:gui )?(?:ngay|ngay bay gio|bay gio|luon|luon di|now|at once)$/.test(
    fold(typed).replace(/[.!]+$/, ''),
  );
}

/** "lúc 8h sáng mai", "hẹn 14h thứ Hai": the words of the time, or undefined. */
export function readTimeWords(typed: string): string | undefined {
  return /^(?:lúc|luc|vào|vao|hẹn|hen|gửi lúc|gui luc|at)\s+(\S[\s\S]*)$/iu.exec(typed.trim())?.[1];
}

/** "hết hạn 17h thứ Sáu": after which nobody is to get it any more. */
export function readExpiryWords(typed: string): string | undefined {
  return /^(?:hết hạn|het han|hết hiệu lực|het hieu luc|expires)(?:\s+(?:lúc|luc|vào|vao|at))?[\s:]+(\S[\s\S]*)$/iu.exec(
    typed.trim(),
  )?.[1];
}

/** "trừ Văn phòng Sở": whom to leave out, or undefined. */
export function readExcluded(typed: string): string | undefined {
  return /^(?:trừ|tru|except)\s+(\S[\s\S]*)$/iu.exec(typed.trim())?.[1];
}

/** "thêm xã Na Hang": whom to write to as well, or undefined. */
export function readIncluded(typed: string): string | undefined {
  return /^(?:thêm|them|cả|plus)\s+(\S[\s\S]*)$/iu.exec(typed.trim())?.[1];
}

/** "một lần trong nhóm": a unit's group hears it instead of each member; "từng người" takes it back. */
export function readGroupOnce(typed: string): boolean | undefined {
  const said = fold(typed);
  if (/^(?:gui )?(?:mot lan )?(?:trong|vao) nhom(?: mot lan)?$|^once in the group$/.test(said))
    return true;
  return /^(?:gui )?(?:rieng )?tung nguoi$|^each person$/.test(said) ? false : undefined;
}

const english = /^[ \t]*(?:EN|English|Tiếng Anh|tieng anh)[ \t]*[:：][ \t]*/imu;

/** What stands after "EN:" is for who reads English. */
export function readLanguages(typed: string): { text: string; textEn?: string } {
  const found = english.exec(typed);
  if (!found) return { text: typed.trim() };
  const textEn = typed.slice(found.index + found[0].length).trim();
  return { text: typed.slice(0, found.index).trim(), ...(textEn && { textEn }) };
}

const mostOptions = 6;

/** "hỏi: Anh/Chị có dự không? Có / Không": a question with choices, or one in free words. */
export function readQuestion(typed: string): Question | undefined {
  const [, asked, choices = ''] =
    /^(?:hỏi|hoi|ask)\s*[:：]\s*([^?？]{3,200}[?？])\s*([\s\S]*)$/iu.exec(typed.trim()) ?? [];
  if (!asked) return undefined;
  const options = choices
    .split(/\s*[/|;\n]\s*/u)
    .map((option) => option.trim().slice(0, 40))
    .filter(Boolean);
  if (options.length === 1 || options.length > mostOptions) return undefined;
  return { text: asked.trim(), options };
}
