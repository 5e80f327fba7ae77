import { setTimeout as wait } from 'node:timers/promises';
import type { ShiftedClock } from '../port/clock.ts';
import type { Line } from './line.ts';

/** What the passing of time needs of the running service. */
type Duties = {
  /** Does every regular duty once, now. */
  tick(): Promise<void>;
  /** When the next alert of an assignment is planned. */
  nextAlertAt(): Promise<Date | undefined>;
  /** Is everything that came in decided, and everything decided sent? */
  isIdle(): Promise<boolean>;
};

export type Passage = {
  advance(ms: number): Promise<void>;
  advanceToNextAlert(): Promise<boolean>;
  begin(duties: Duties): void;
  /** Resolves when the service has nothing in hand, or after a few seconds at most. */
  quiet(): Promise<void>;
};

/** A day holds few alerts; more than this in one push means something plans them without end. */
const mostStops = 60;
const patienceMs = 4_000;

/** Moves the clock from alert to alert, so that each appears at its own time and not at the end. */
export function createPassage(clock: ShiftedClock, lines: readonly Line[]): Passage {
  let duties: Duties | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function moveTo(time: Date): Promise<void> {
    clock.advance(Math.max(0, time.getTime() - clock.now().getTime()));
    for (const line of lines) await line.tick();
    await duties?.tick();
    await quiet();
  }

  async function quiet(): Promise<void> {
    const givesUpAt = Date.now() + patienceMs;
    while (duties && Date.now() < givesUpAt && !(await duties.isIdle())) await wait(25);
  }

  async function advance(ms: number): Promise<void> {
    const end = new Date(clock.now().getTime() + ms);
    for (let stops = 0; stops < mostStops; stops++) {
      const alert = await duties?.nextAlertAt();
      if (!alert || alert > end) break;
      await moveTo(alert);
    }
    await moveTo(end);
  }

  async function advanceToNextAlert(): Promise<boolean> {
    const alert = await duties?.nextAlertAt();
    if (alert) await moveTo(alert);
    return alert !== undefined;
  }

  /** Two people pushing the clock at once push it one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    advance: (ms) => inTurn(() => advance(ms)),
    advanceToNextAlert: () => inTurn(advanceToNextAlert),
    begin: (given) => {
      duties = given;
    },
    quiet,
  };
}
