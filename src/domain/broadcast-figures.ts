import type { BroadcastState, Fate, Urgency } from './broadcast.ts';
import type { PollFigures } from './broadcast-poll.ts';

/** So many people of one unit share all of this. */
export type FigureRow = {
  /** Empty for citizens. */
  unitId: string;
  /** Of the message that speaks to them; empty where there is none. */
  channel: string;
  /** "lost" would be a message we have no row of: never, as long as the law of conservation holds. */
  fate: Fate | 'lost';
  seen: boolean;
  acknowledged: boolean;
  people: number;
};

/** The raw counts behind a report. */
export type BroadcastFigures = {
  number: number;
  text: string;
  urgency: Urgency;
  state: BroadcastState;
  createdAt: Date;
  frozenAt: Date | null;
  finishedAt: Date | null;
  /** Counted when the audience was frozen; of a part of it, counted now. */
  frozen: number;
  rows: FigureRow[];
  /** How many had acknowledged so many hours after sending began. */
  within: { hours: number; people: number }[];
  /** The answers to its questions, in their order. */
  polls: PollFigures[];
};

/** One recipient, for the list behind the sums. */
export type FigurePerson = Pick<FigureRow, 'unitId' | 'channel' | 'fate'> & {
  /** Empty for a citizen, whose name is not kept. */
  code: string;
  fullName: string;
  sentAt: Date | null;
  seenAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  /** How often they were reminded. */
  reminders: number;
  /** By the place of the question; what is not there was not answered. */
  answers: Readonly<Record<string, { choice: number | null; text: string | null }>>;
};

export const parts = ['delivered', 'pending', 'unknown', 'failed', 'skipped'] as const;
export type Part = (typeof parts)[number];

/** Which part of the whole a fate belongs to; what is lost belongs to none, and the sum shows it. */
const partOf: Readonly<Record<FigureRow['fate'], Part | undefined>> = {
  delivered: 'delivered',
  seen: 'delivered',
  acknowledged: 'delivered',
  waiting: 'pending',
  pending: 'pending',
  sending: 'pending',
  unknown: 'unknown',
  failed: 'failed',
  skipped: 'skipped',
  unreachable: 'skipped',
  lost: undefined,
};

export type Sums = Record<Part, number> & {
  targeted: number;
  seen: number;
  acknowledged: number;
  /** Those who have not acknowledged, by what became of their message. */
  silent: Record<Part, number>;
};

const nothing = (): Record<Part, number> => ({
  delivered: 0,
  pending: 0,
  unknown: 0,
  failed: 0,
  skipped: 0,
});

export function sumUp(rows: readonly FigureRow[]): Sums {
  const sums: Sums = {
    ...nothing(),
    targeted: 0,
    seen: 0,
    acknowledged: 0,
    silent: nothing(),
  };
  for (const { fate, seen, acknowledged, people } of rows) {
    const part = partOf[fate];
    sums.targeted += people;
    if (part) sums[part] += people;
    if (part && !acknowledged) sums.silent[part] += people;
    if (seen) sums.seen += people;
    if (acknowledged) sums.acknowledged += people;
  }
  return sums;
}

/** House law 2 for a report: everybody who was counted is in exactly one part. */
export function isWhole(frozen: number, sums: Sums): boolean {
  return frozen === parts.reduce((sum, part) => sum + sums[part], 0);
}

/** Percent as people read it: "100" only when it is all, "0" only when it is none. */
export function percent(n: number, of: number): number {
  if (of === 0 || n === 0) return 0;
  return n === of ? 100 : Math.min(99, Math.max(1, Math.round((100 * n) / of)));
}

/** The units of a broadcast, those with most silent people first. */
export function sumsByUnit(rows: readonly FigureRow[]): { unitId: string; sums: Sums }[] {
  return [...Map.groupBy(rows, ({ unitId }) => unitId)]
    .map(([unitId, own]) => ({ unitId, sums: sumUp(own) }))
    .sort((a, b) => silentOf(b.sums) - silentOf(a.sums) || b.sums.targeted - a.sums.targeted);
}

export const silentOf = ({ targeted, acknowledged }: Sums): number => targeted - acknowledged;

/** By the channel of the message; people without one come last. */
export function sumsByChannel(rows: readonly FigureRow[]): { channel: string; sums: Sums }[] {
  return [...Map.groupBy(rows, ({ channel }) => channel)]
    .map(([channel, own]) => ({ channel, sums: sumUp(own) }))
    .sort(
      (a, b) =>
        Number(a.channel === '') - Number(b.channel === '') || (a.channel < b.channel ? -1 : 1),
    );
}
