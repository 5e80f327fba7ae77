import type { Decision, Situation } from '../domain/decision.ts';
import type { Step } from './step.ts';

/** Every list of steps must end in a decision; that one did not is our mistake. */
export class Undecided extends Error {
  readonly eventKind: string;

  constructor(eventKind: string) {
    super(`No step decided what follows from ${eventKind}`);
    this.name = 'Undecided';
    this.eventKind = eventKind;
  }
}

/** Takes the steps in order until one ends the update; knows none of them by name. */
export async function takeSteps(steps: readonly Step[], situation: Situation): Promise<Decision> {
  let current = situation;
  for (const step of steps) {
    const verdict = await step.take(current);
    if ('end' in verdict) return verdict.end;
    current = verdict.go;
  }
  throw new Undecided(situation.update.event.kind);
}
