import type { EventKind } from './assignment-event.ts';
import type { WorkAct } from './assignment-message.ts';

/** Who must know of a step, by what they are to the assignment. */
export type Listener = 'assigner' | 'lead' | 'assignees' | 'watchers';

export type Telling = {
  whom: readonly Listener[];
  /** The group it was given in hears of it as well. */
  inGroup: boolean;
  /** Somebody has to act on it, so it comes in private even when the group shows it. */
  always: boolean;
  offers: readonly WorkAct[];
};

const quiet: Telling = { whom: [], inGroup: false, always: false, offers: [] };
const everyone: readonly Listener[] = ['assigner', 'assignees', 'watchers'];
const workers: readonly Listener[] = ['assignees', 'watchers'];

/** Who joins or leaves the work is told so besides. */
export const tellings: Record<EventKind, Telling> = {
  given: quiet,
  acknowledged: { ...quiet, whom: ['assigner'] },
  reported: { ...quiet, whom: ['assigner', 'lead'], inGroup: true },
  part_finished: { ...quiet, whom: ['lead'], inGroup: true, always: true },
  submitted: {
    whom: ['assigner', 'watchers'],
    inGroup: true,
    always: true,
    offers: ['duyet', 'tuchoi'],
  },
  evidence_added: { ...quiet, whom: ['assigner', 'lead'] },
  returned: { whom: workers, inGroup: true, always: true, offers: ['xong', 'giahan'] },
  accepted: { ...quiet, whom: workers, inGroup: true, always: true },
  cancelled: { ...quiet, whom: workers, inGroup: true, always: true },
  extension_asked: {
    whom: ['assigner'],
    inGroup: false,
    always: true,
    offers: ['duyet', 'tuchoi', 'ngaykhac'],
  },
  extension_countered: {
    whom: ['lead'],
    inGroup: false,
    always: true,
    offers: ['dongy', 'khongdongy'],
  },
  counter_agreed: { ...quiet, whom: everyone, inGroup: true, always: true },
  counter_declined: { ...quiet, whom: ['assigner'], always: true },
  extension_approved: { ...quiet, whom: workers, inGroup: true, always: true },
  extension_refused: { ...quiet, whom: ['assignees'], always: true, offers: ['xong'] },
  amended: { whom: workers, inGroup: true, always: true, offers: ['nhan'] },
  reassigned: { ...quiet, whom: everyone, inGroup: true },
  handed_on: { ...quiet, whom: everyone, inGroup: true },
  member_added: { ...quiet, whom: ['lead', 'assigner'], inGroup: true },
  member_removed: { ...quiet, whom: ['lead', 'assigner'], inGroup: true },
  watched: { ...quiet, whom: ['watchers'] },
  unwatched: quiet,
  commented: { ...quiet, whom: everyone, inGroup: true },
  split: quiet,
};

/** What the one who took the step may want next. */
export const nextActs: Partial<Record<EventKind, readonly WorkAct[]>> = {
  acknowledged: ['xong', 'giahan'],
  reported: ['xong', 'giahan'],
  counter_declined: ['xong'],
};
