import type { Chance } from './chance.ts';

/** Whether the service or a platform answers at a moment. */
export type Outages = { open(what: string, at: Date): boolean };

const hour = 3_600_000;

/** Each of them fails every few days, for one to twelve hours. */
export function planOutages(luck: Chance, start: Date, days: number): Outages {
  const spans = ['service', 'zalo', 'telegram'].flatMap((what) => {
    const found: { what: string; from: number; to: number }[] = [];
    for (let at = start.getTime(); at < start.getTime() + days * 24 * hour; ) {
      const from = at + luck.between(30, 150) * hour;
      const to = from + luck.between(1, 12) * hour;
      found.push({ what, from, to });
      at = to;
    }
    return found;
  });
  return {
    open: (what, at) =>
      !spans.some((span) => span.what === what && +at >= span.from && +at < span.to),
  };
}
