const day = 24 * 60 * 60 * 1000;

/**
 * How long after a person's last act a platform lets the office write to them, by channel; none: always.
 * Zalo: 7 days (platform document §3.1). Whoever is past it is still tried, after every other way.
 */
export const replyWindowMs: Readonly<Record<string, number>> = { zalo: 7 * day };

/** Whom an audience reaches and how, counted before anything is sent. The parts add up to `targeted`. */
export type AudienceCount = {
  targeted: number;
  /** By the channel that would be used; `closed` of them are past the platform's window. */
  byChannel: { channel: string; people: number; closed: number }[];
  /** No private chat, but their unit has a group. */
  inGroup: number;
  nowhere: number;
  /** So many of `targeted` are no members of staff. */
  citizens: number;
  /** The first of those without a private chat, for the sender to know. */
  unreached: { fullName: string; unitId: string; inGroup: boolean }[];
};
