import type { Calendar } from '../domain/calendar.ts';
import { parseDeadline } from './dates.ts';

/** What a correction of a draft says. */
export type Correction = {
  title?: string;
  due: Date | null;
  /** RFC 5545 RRULE without a time part, where the new day recurs. */
  rule: string | null;
  /** The words that may name people. */
  names: string;
  /** Whether they come instead of those there are, besides them, or are taken away. */
  how: 'instead' | 'besides' | 'without';
  /** The words that name who gives way to `names`. */
  replaced?: string;
  /** "không hạn", "bỏ hạn". */
  openEnded?: boolean;
  urgent?: boolean;
};

type Today = { now: Date; calendar: Calendar };

const newTitle =
  /^(?:tên việc|ten viec|nội dung|noi dung|việc|viec|title)(?:\s+(?:là|la|thành|thanh))?\s*[:\s]\s*(\S[\s\S]*)$/iu;
const more = /^(?:thêm|them|và|va|add)\s+/iu;
const less =
  /^(?:bỏ|bo|bớt|bot|rút|rut|loại|loai|xoá|xóa|xoa|không giao|khong giao|trừ|tru)\s+(?:tên\s+|ten\s+)?/iu;
const swap =
  /^(?:thay|đổi|doi)\s+(\S[^,;]*?)\s+(?:bằng|bang|thành|thanh|sang|cho bằng|qua)\s+(\S.*)$/iu;
const noDeadline = /^(?:bỏ|bo|không|khong|ko|k)\s+(?:có\s+|co\s+|cần\s+|can\s+)?(?:hạn|han)$/iu;
const urgency = /^(không|khong|ko|bỏ|bo|hết|het)?\s*(?:khẩn|khan|gấp|hoả tốc|hỏa tốc|hoa toc)$/iu;
const lead =
  /^(?:(?:sửa|sua|đổi|doi|chuyển|chuyen|giao|hạn|han|người|nguoi|sang|lại|lai|cho|thành|thanh|là|la|đến|den)\s+)+/iu;

const nothing: Correction = { due: null, rule: null, names: '', how: 'instead' };

/** "thứ Hai tuần sau", "đổi sang anh An", "thêm chị Lan", "bỏ anh Bình", "nội dung: kiểm tra sổ gốc". */
export function readCorrection(said: string, today: Today): Correction {
  const text = said.trim().replace(/[\s,.;!]+$/u, '');
  const title = newTitle.exec(text)?.[1]?.trim();
  if (title) return { ...nothing, title };
  if (noDeadline.test(text)) return { ...nothing, openEnded: true };
  const urgent = urgency.exec(text);
  if (urgent) return { ...nothing, urgent: urgent[1] === undefined };
  return readPeople(text, today) ?? readDay(text, today);
}

/** People taken away, or put in somebody's place. */
function readPeople(text: string, today: Today): Correction | undefined {
  const [, replaced, names] = swap.exec(text) ?? [];
  const isDay = (words: string) => parseDeadline({ text: words, ...today }).due !== null;
  if (replaced && names && !isDay(replaced) && !isDay(names))
    return { ...nothing, names, replaced };
  return less.test(text)
    ? { ...nothing, names: text.replace(less, ''), how: 'without' }
    : undefined;
}

function readDay(text: string, today: Today): Correction {
  const { due, span, recurrence } = parseDeadline({ text, ...today });
  const rest = withoutSpan(text, span);
  const names = rest
    .replace(more, '')
    .replace(lead, '')
    .replace(/[\s,.;]+$/u, '');
  return { due, rule: recurrence, names, how: more.test(rest) ? 'besides' : 'instead' };
}

/** The work and the day of a phrase that is no whole sentence: "báo cáo tuần, hạn mai". */
export function readBareOrder(text: string, today: Today) {
  const { due, span, recurrence } = parseDeadline({ text, ...today });
  const title = withoutSpan(text, span)
    .replace(/\s+/gu, ' ')
    .replace(/[\s,;.:-]*(?:hạn|han)?[\s,;.:-]*$/iu, '');
  return { title, due, rule: recurrence };
}

function withoutSpan(text: string, span: string): string {
  return (span ? text.replace(span, ' ') : text).trim();
}
