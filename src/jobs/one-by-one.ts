import { setTimeout as pause } from 'node:timers/promises';

/** A lot that failed as a whole, by what it had taken. Nothing of it was written. */
export class LotFailed<Part> extends Error {
  readonly parts: readonly Part[];
  constructor(parts: readonly Part[], cause: unknown) {
    super('A lot failed', { cause });
    this.name = 'LotFailed';
    this.parts = parts;
  }
}

/** Does the work of a lot, so that whoever catches its failure knows the parts. */
export async function asLot<Part>(
  parts: readonly Part[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new LotFailed(parts, error);
  }
}

const attempts = 3;
const pauseMs = 100;

/**
 * Each part alone, so that one that is broken holds up none of the others. What fails every time is set aside;
 * where the database is at fault that fails too, and all is as it was before.
 */
export async function oneByOne<Part>(
  parts: readonly Part[],
  work: (part: Part) => Promise<unknown>,
  setAside: (part: Part, fault: string) => Promise<void>,
): Promise<void> {
  for (const part of parts) {
    const fault = await failureOf(() => work(part));
    if (fault) await setAside(part, fault);
  }
}

/** The name of the error with which all attempts ended; names only, for a message may hold what people wrote. */
async function failureOf(work: () => Promise<unknown>): Promise<string | undefined> {
  let fault: string | undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      await work();
      return undefined;
    } catch (error) {
      fault = nameOf(error instanceof LotFailed ? error.cause : error);
      await pause(pauseMs);
    }
  }
  return fault;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
