import type { Decision } from '../domain/decision.ts';
import type { Clock } from '../port/clock.ts';
import type { Update } from '../port/update.ts';
import type { Database, Tx } from '../store/database.ts';
import { countFailure, finishUpdate, type InboxRow, nextInLane } from '../store/inbox.ts';
import { createGate } from './gate.ts';
import { withoutSecrets } from './keeping.ts';

export type LaneDeps = {
  database: Database;
  clock: Clock;
  decide(tx: Tx, update: Update, now: Date): Promise<Decision>;
  /** Changes, messages and their bells, in the same transaction. */
  carryOut(tx: Tx, update: Update, decision: Decision, now: Date): Promise<void>;
  /** A polite word when an update had to be given up. */
  apologise(tx: Tx, update: Update, now: Date): Promise<void>;
  onOutcome(channel: string, outcome: string): void;
  onFailure(row: { id: bigint; attempts: number }, error: unknown): void;
};

/** Works through a chat's updates: one transaction each, from deciding to the last doorbell. */
export function createLaneWorker(deps: LaneDeps): (lane: string) => Promise<void> {
  const gate = createGate();
  return (lane) =>
    gate(lane, async () => {
      while (await workNext(deps, lane));
    });
}

async function workNext(deps: LaneDeps, lane: string): Promise<boolean> {
  let taken: InboxRow | undefined;
  try {
    return await deps.database.prisma.$transaction(async (tx) => {
      taken = await nextInLane(tx, lane);
      if (taken) await workOne(deps, tx, taken);
      return taken !== undefined;
    });
  } catch (error) {
    if (!taken) throw error;
    return giveUpOrRetry(deps, taken, error);
  }
}

async function workOne(deps: LaneDeps, tx: Tx, { id, update }: InboxRow): Promise<void> {
  const now = deps.clock.now();
  const decision = await deps.decide(tx, update, now);
  await deps.carryOut(tx, update, decision, now);
  await finishUpdate(tx, id, decision.outcome, withoutSecrets(update, decision.outcome), now);
  deps.onOutcome(update.channel, decision.outcome);
}

/** True when the lane may go on without this update; otherwise the error rings the bell again later. */
async function giveUpOrRetry(deps: LaneDeps, row: InboxRow, error: unknown): Promise<boolean> {
  deps.onFailure({ id: row.id, attempts: row.attempts + 1 }, error);
  const now = deps.clock.now();
  const state = await deps.database.prisma.$transaction(async (tx) => {
    const reason = error instanceof Error ? error.name : 'unknown';
    const counted = await countFailure(tx, row.id, reason, now);
    if (counted === 'dead') await deps.apologise(tx, row.update, now);
    return counted;
  });
  if (state === 'waiting') throw error;
  deps.onOutcome(row.update.channel, 'gave_up');
  return true;
}
