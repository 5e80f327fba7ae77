import type { CitizenOutcome } from './citizen-reply.ts';

/** Every way an update can end besides those of a citizen's message. Exactly one is recorded per update. */
const otherOutcomes = [
  'command_done',
  'command_asked',
  'command_refused',
  'acknowledged',
  'linked',
  'arrived',
  'departed',
  'erased',
  'moved',
  'receipt',
  'echo',
  'group_changed',
  'overheard',
  'unsupported',
  'gave_up',
] as const;

export type Outcome = CitizenOutcome | (typeof otherOutcomes)[number];
