import type { Calendar } from '../domain/calendar.ts';
import { readText } from './dates-text.ts';
import { parseTask } from './task.ts';
import { takePhrase } from './task-phrases.ts';
import { ordering } from './task-words.ts';

type Today = { now: Date; calendar: Calendar };

const bullet = /^\s*(?:\d{1,2}[.)/]|[a-zđ]\)|[-+*•–])\s+/iu;
const inlineNumber = /(?:^|\s)(?=\d{1,2}[.)]\s+\p{L})/u;

/**
 * The orders one message holds, each in its own words: a list, or sentences that each tell somebody else what
 * to do. What stands before a list ("Giao việc tuần này:") is left out; a sentence that tells nobody stays
 * with the one before it.
 */
export function splitOrders(text: string, today: Today): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const listed = lines.filter((line) => bullet.test(line));
  if (listed.length > 1) return listed.map(withoutBullet);
  const numbered = text.split(inlineNumber).filter((piece) => bullet.test(piece));
  if (numbered.length > 1) return numbered.map(withoutBullet);
  const pieces = text
    .split(/\n+|;\s+|(?<=\p{L}[.!])\s+(?=\p{Lu})/u)
    .filter((one) => one.trim() !== '');
  return joined(
    pieces.map((piece) => piece.trim()),
    today,
  );
}

const withoutBullet = (line: string): string => line.replace(bullet, '').replace(/[;\s]+$/u, '');

function joined(pieces: readonly string[], today: Today): string[] {
  const orders: string[] = [];
  for (const piece of pieces) {
    const last = orders.at(-1);
    const isOwn = orders.length === 0 || tellsSomebody(piece, today);
    if (isOwn && (last === undefined || tellsSomebody(last, today))) orders.push(piece);
    else orders[orders.length - 1] = `${last}. ${piece}`;
  }
  return orders;
}

function tellsSomebody(text: string, today: Today): boolean {
  const { kind, assignees } = parseTask({ text, ...today });
  return kind !== 'none' && assignees.length > 0;
}

/** "Giao chị Hà rà soát …", "Anh Nam báo cáo trước 25/11": plainly an order, also without a command's name. */
export function isPlainOrder(text: string, today: Today): boolean {
  const { kind, assignees, due } = parseTask({ text, ...today });
  if (kind !== 'task' || assignees.length === 0) return false;
  return due !== null || takePhrase(readText(text), 0, ordering) > 0;
}
