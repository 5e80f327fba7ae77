/** Where "now" comes from. Rules never ask a clock: they get the time as an argument. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that started elsewhere in time and can be pushed forward (CLOCK_START, the try-out page, tests). */
export class ShiftedClock implements Clock {
  #shiftMs: number;

  constructor(start: Date, startedAt: number = Date.now()) {
    this.#shiftMs = start.getTime() - startedAt;
  }

  now(): Date {
    return new Date(Date.now() + this.#shiftMs);
  }

  /** Moves the clock forward; time never runs backwards. */
  advance(ms: number): void {
    if (ms < 0) throw new RangeError('A clock is only ever moved forward');
    this.#shiftMs += ms;
  }
}

/** A clock that stands still until told otherwise, for tests. */
export class StoppedClock implements Clock {
  #now: Date;

  constructor(now: Date) {
    this.#now = now;
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(now: Date): void {
    this.#now = now;
  }

  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
