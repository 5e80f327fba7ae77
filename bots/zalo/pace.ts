import type { Limit } from '../../src/port/channel.ts';

/**
 * The platform counts requests per clock minute and per app. A small burst and a steady rate that together stay
 * under that number in any minute; a little is left for calls that are not messages and for late arrivals.
 */
export function paceFor(appId: string, perMinute: number): Limit[] {
  const ours = Math.max(1, Math.floor(perMinute * 0.995));
  const burst = Math.max(1, Math.floor(ours * 0.02));
  const steady = Math.max(1, ours - burst);
  return [{ key: `zalo:${appId}`, everyMs: 60_000 / steady, burst }];
}
