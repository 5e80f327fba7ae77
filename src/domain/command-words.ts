import { fold } from './fold.ts';

const yes =
  /^(?:ok|oke|okay|okie|yes|co|u|uh|uk|vang|da|da vang|dong y|xac nhan|duoc|dung|dung roi|chot|gui|gui di|giao|giao di)$/;
const no = /^(?:huy|huy bo|thoi|khong|ko|k|bo|bo qua|dung lai|no|cancel)$/;

function bare(text: string): string {
  return fold(text).replace(/[\s.!,;…]+$/u, '');
}

export function isYes(text: string): boolean {
  return yes.test(bare(text));
}

export function isNo(text: string): boolean {
  return no.test(bare(text));
}

/** "12", "số 12", "việc số 12: đã xong phần đầu"; a date ("27/11") or an hour ("17h") is no number. */
const numbered =
  /^\s*(?:(?:việc|viec|thông báo|thong bao|task)\s+)?(?:(?:số|so)\s*)?#?(\d{1,9})(?=$|\s|[,;:]\s?)[\s,;:]*/iu;

/** The number an order begins with, and the words after it. */
export function readNumber(argument: string): { number?: number; text: string } {
  const [whole, digits] = numbered.exec(argument) ?? [];
  if (whole === undefined) return { text: argument.trim() };
  return { number: Number(digits), text: argument.slice(whole.length).trim() };
}

/** As much of a title as a button or a line can hold. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
