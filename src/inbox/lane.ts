import type { Decision } from '../domain/decision.ts';
import type { Clock } from '../port/clock.ts';
import type { Update } from '../port/update.ts';
import type { Queue } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import { countFailure, finishUpdate, type InboxRow, nextInLane } from '../store/inbox.ts';
import { withoutSecrets } from './keeping.ts';

/** A decision and the person it was taken for, when there is one. */
export type Decided = { decision: Decision; personId?: string };

export type LaneDeps = {
  /** The process is to end: the update in hand is finished, the rest waits for the next one. */
  isStopping(): boolean;
  queue: Queue;
  clock: Clock;
  decide(tx: Tx, update: Update, now: Date): Promise<Decided>;
  /** Changes, messages and their bells, in the same transaction. */
  carryOut(tx: Tx, update: Update, decided: Decided, now: Date): Promise<void>;
  /** A polite word when an update had to be given up. */
  apologise(tx: Tx, update: Update, now: Date): Promise<void>;
  onOutcome(channel: string, outcome: string): void;
  onFailure(row: { id: bigint; attempts: number }, error: unknown): void;
};

/** Somebody else may have changed what the decision rested on: that is tried again at once, the rest by the sweep. */
const triesAtOnce = 3;

/** Works through a chat's updates: one transaction each, from deciding to the last doorbell. */
export function createLaneWorker(deps: LaneDeps): (lane: string) => Promise<void> {
  return async (lane) => {
    while (!deps.isStopping() && (await workNext(deps, lane)));
  };
}

/** True while the lane may hold more. What comes after we looked has a bell of its own. */
async function workNext(deps: LaneDeps, lane: string): Promise<boolean> {
  let taken: InboxRow | undefined;
  try {
    return await deps.queue.transact(async (tx) => {
      const next = (await nextInLane(tx, lane)) ?? (await nextInLane(tx, lane));
      if (!next) return false;
      taken = next;
      await workOne(deps, tx, next);
      return next.more;
    });
  } catch (error) {
    if (!taken) throw error;
    return giveUpOrRetry(deps, taken, error);
  }
}

async function workOne(deps: LaneDeps, tx: Tx, { id, update }: InboxRow): Promise<void> {
  const now = deps.clock.now();
  const decided = await deps.decide(tx, update, now);
  const { decision } = decided;
  await deps.carryOut(tx, update, decided, now);
  await finishUpdate(tx, id, decision.outcome, withoutSecrets(update, decision.outcome), now);
  deps.onOutcome(update.channel, decision.outcome);
}

/** True when the lane may go on without this update; otherwise the sweep rings its bell again. */
async function giveUpOrRetry(deps: LaneDeps, row: InboxRow, error: unknown): Promise<boolean> {
  deps.onFailure({ id: row.id, attempts: row.attempts + 1 }, error);
  const state = await countOut(deps, row, error instanceof Error ? error.name : 'unknown');
  if (state === 'waiting') return row.attempts + 1 < triesAtOnce;
  if (state === 'dead') deps.onOutcome(row.update.channel, 'gave_up');
  return true;
}

/** An update so odd that not even an apology can be made of it is given up without one. */
async function countOut(deps: LaneDeps, { id, update }: InboxRow, reason: string) {
  const now = deps.clock.now();
  const count = (last: (tx: Tx) => Promise<void>) =>
    deps.queue.transact(async (tx) => {
      const state = await countFailure(tx, id, reason, now);
      if (state === 'dead') await last(tx);
      return state;
    });
  try {
    return await count((tx) => deps.apologise(tx, update, now));
  } catch {
    return count(async () => undefined);
  }
}
