import type { Office, Role, StaffMember } from './office.ts';
import { unitWithin } from './office.ts';

/** Who a notice is for, as the leader said it. */
export type AudienceRule =
  | { kind: 'all' }
  | { kind: 'unit'; unitId: string }
  | { kind: 'role'; role: Role };

export type Broadcast = {
  id: string;
  number: number;
  text: string;
  textVersion: number;
  audience: AudienceRule;
  createdBy: string;
  createdAt: Date;
};

export type RecipientState = {
  staffId: string;
  fullName: string;
  unitId: string;
  acknowledgedAt: Date | null;
  /** State of the newest delivery to this person; 'unreachable' when there was no address at all. */
  delivery: DeliveryState | 'unreachable';
};

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

export type BroadcastView = Broadcast & { recipients: RecipientState[] };

/** The people a rule names today; the sender is not their own audience. */
export function resolveAudience(
  rule: AudienceRule,
  office: Office,
  senderId: string,
): StaffMember[] {
  const others = office.staff.filter((member) => member.id !== senderId);
  if (rule.kind === 'all') return others;
  if (rule.kind === 'role') return others.filter((member) => member.role === rule.role);
  const within = unitWithin(office, rule.unitId);
  return others.filter((member) => within.has(member.unitId));
}

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
  const has = (...states: string[]) =>
    recipients.filter((recipient) => states.includes(recipient.delivery)).length;
  return {
    targeted: recipients.length,
    delivered: has('delivered', 'seen', 'acknowledged'),
    failed: has('failed'),
    skipped: has('skipped', 'unreachable'),
    unknown: has('unknown'),
    pending: has('pending', 'sending'),
    seen: has('seen'),
    acknowledged: recipients.filter((recipient) => recipient.acknowledgedAt !== null).length,
  };
}
