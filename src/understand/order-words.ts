import type { Calendar } from '../domain/calendar.ts';
import { parseDeadline } from './dates.ts';

/** What a correction of a draft says: another title, another day, other people or people besides. */
export type Correction = {
  title?: string;
  due: Date | null;
  /** The words that may name people. */
  names: string;
  /** The people come besides those there are. */
  besides: boolean;
};

const newTitle =
  /^(?:tên việc|ten viec|nội dung|noi dung|việc|viec|title)(?:\s+(?:là|la|thành|thanh))?\s*[:\s]\s*(\S[\s\S]*)$/iu;
const more = /^(?:thêm|them|và|va|add)\s+/iu;
const lead =
  /^(?:(?:sửa|sua|đổi|doi|chuyển|chuyen|giao|hạn|han|người|nguoi|sang|lại|lai|cho|thành|thanh|là|la|đến|den)\s+)+/iu;

/** "thứ Hai tuần sau", "đổi sang anh An", "thêm chị Lan", "nội dung: kiểm tra sổ gốc". */
export function readCorrection(text: string, today: { now: Date; calendar: Calendar }): Correction {
  const title = newTitle.exec(text)?.[1]?.trim();
  if (title) return { title, due: null, names: '', besides: false };
  const { due, span } = parseDeadline({ text, ...today });
  const rest = withoutSpan(text, span);
  return {
    due,
    names: rest
      .replace(more, '')
      .replace(lead, '')
      .replace(/[\s,.;]+$/u, ''),
    besides: more.test(rest),
  };
}

/** The work and the day of a phrase that is no whole sentence: "báo cáo tuần, hạn mai". */
export function readBareOrder(text: string, today: { now: Date; calendar: Calendar }) {
  const { due, span } = parseDeadline({ text, ...today });
  const title = withoutSpan(text, span)
    .replace(/\s+/gu, ' ')
    .replace(/[\s,;.:-]*(?:hạn|han)?[\s,;.:-]*$/iu, '');
  return { title, due };
}

function withoutSpan(text: string, span: string): string {
  return (span ? text.replace(span, ' ') : text).trim();
}
