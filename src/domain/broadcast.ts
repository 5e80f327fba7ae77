import { z } from 'zod';
import type { Audience } from './broadcast-audience.ts';
import { defaultLadder } from './broadcast-ladder.ts';

/** information: read when there is time; acknowledge: the sender wants to know; urgent: that, and before all others. */
export const urgencies = ['information', 'acknowledge', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];

/** Among messages to many, the higher leaves first. */
export const rankOf: Readonly<Record<Urgency, number>> = {
  information: 0,
  acknowledge: 1,
  urgent: 2,
};

export const broadcastStates = [
  /** Waits for a second person. */
  'awaiting_approval',
  /** Waits for its time. */
  'scheduled',
  /** Its audience is frozen; not everybody has been written to. */
  'sending',
  'paused',
  /** Nothing of it is on its way any more. */
  'sent',
  'stopped',
  'expired',
  'refused',
  'withdrawn',
] as const;
export type BroadcastState = (typeof broadcastStates)[number];

/** `url` opens it for its readers; `file` is where it lies. */
export type Attachment = {
  name: string;
  url: string;
  file?: { channel: string; reference: string };
};

/** A poll is one question with options; a short form has several, some of them in free words. */
export type Question = { text: string; options: string[] };
export const questionSchema: z.ZodType<Question> = z.object({
  text: z.string(),
  options: z.array(z.string()),
});
export const attachmentSchema: z.ZodType<Attachment> = z.object({
  name: z.string(),
  /** Without a public address it begins at the root. */
  url: z.string(),
  file: z.object({ channel: z.string(), reference: z.string() }).optional(),
});

export type Broadcast = {
  id: string;
  number: number;
  text: string;
  /** For who asked to be spoken to in English. */
  textEn: string | null;
  textVersion: number;
  audience: Audience;
  urgency: Urgency;
  state: BroadcastState;
  /** A unit's group hears it once, instead of each of its members. */
  groupOnce: boolean;
  attachments: Attachment[];
  questions: Question[];
  /** Minutes of office time after sending began at which the silent are reminded; then their heads are told. */
  ladder: number[];
  sendAt: Date | null;
  expiresAt: Date | null;
  correctsId: string | null;
  createdBy: string;
  createdAt: Date;
};

/** What has to be said; the rest is as for an ordinary notice. */
export type BroadcastDraft = Pick<
  Broadcast,
  'id' | 'number' | 'text' | 'audience' | 'createdBy' | 'createdAt'
> &
  Partial<Broadcast>;

export function newBroadcast(draft: BroadcastDraft): Broadcast {
  const urgency = draft.urgency ?? 'acknowledge';
  return {
    textEn: null,
    textVersion: 1,
    urgency,
    state: 'sending',
    groupOnce: false,
    attachments: [],
    questions: [],
    ladder: [...defaultLadder[urgency]],
    sendAt: null,
    expiresAt: null,
    correctsId: null,
    ...draft,
  };
}

/** What can be done with a broadcast after it was written. */
export const broadcastActs = {
  approve: { from: ['awaiting_approval'], to: 'sending', event: 'approved' },
  refuse: { from: ['awaiting_approval'], to: 'refused', event: 'refused' },
  pause: { from: ['sending'], to: 'paused', event: 'paused' },
  resume: { from: ['paused'], to: 'sending', event: 'resumed' },
  stop: {
    from: ['awaiting_approval', 'scheduled', 'sending', 'paused'],
    to: 'stopped',
    event: 'stopped',
  },
  expire: {
    from: ['awaiting_approval', 'scheduled', 'sending', 'paused'],
    to: 'expired',
    event: 'expired',
  },
  /** What was stopped or is over has reached some people, too. */
  withdraw: {
    from: ['sending', 'paused', 'sent', 'stopped', 'expired'],
    to: 'withdrawn',
    event: 'withdrawn',
  },
} as const satisfies Record<
  string,
  { from: readonly BroadcastState[]; to: BroadcastState; event: string }
>;
export type BroadcastAct = keyof typeof broadcastActs;

export function mayAct(state: BroadcastState, act: BroadcastAct): boolean {
  const from: readonly BroadcastState[] = broadcastActs[act].from;
  return from.includes(state);
}

export const deliveryStates = [
  'pending',
  'sending',
  'delivered',
  'failed',
  'skipped',
  'unknown',
  'seen',
  'acknowledged',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What has become of one person's message; before it is written it waits, and some have no address at all. */
export type Fate = DeliveryState | 'waiting' | 'unreachable';

export type RecipientState = {
  /** The staff member, or else the citizen's person. */
  memberId: string;
  /** Empty for a citizen. */
  staffId: string;
  /** Empty for a citizen: their names are not kept. */
  fullName: string;
  unitId: string;
  acknowledgedAt: Date | null;
  delivery: Fate;
  seenAt: Date | null;
  /** Something of it, the notice itself or a reminder, has not left yet. */
  onTheWay: boolean;
};

export type BroadcastView = Broadcast & { recipients: RecipientState[] };

export type Tally = {
  targeted: number;
  delivered: number;
  failed: number;
  skipped: number;
  unknown: number;
  pending: number;
  seen: number;
  acknowledged: number;
};

/**
 * Counts a broadcast. "delivered" holds everything that certainly arrived, so that
 * targeted = delivered + failed + skipped + unknown + pending at every instant.
 */
export function tally(
  recipients: readonly Pick<RecipientState, 'delivery' | 'acknowledgedAt'>[],
): Tally {
  const has = (...states: Fate[]) =>
    recipients.filter((recipient) => states.includes(recipient.delivery)).length;
  return {
    targeted: recipients.length,
    delivered: has('delivered', 'seen', 'acknowledged'),
    failed: has('failed'),
    skipped: has('skipped', 'unreachable'),
    unknown: has('unknown'),
    pending: has('waiting', 'pending', 'sending'),
    seen: has('seen'),
    acknowledged: recipients.filter((recipient) => recipient.acknowledgedAt !== null).length,
  };
}
