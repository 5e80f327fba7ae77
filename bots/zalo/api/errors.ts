import type { Refusal } from '../../../src/port/channel.ts';

/**
 * What to do about an error, by its number (the texts are misspelt and change).
 * R retry later · T renew the token and try once more · U this user, another way · C the office must act · B our request is wrong.
 */
export type Policy = 'R' | 'T' | 'U' | 'C' | 'B';
type Known = { policy: Policy; text: string; why?: Refusal };

const whyOf: Record<Policy, Refusal> = {
  R: 'later',
  T: 'configuration',
  U: 'recipient',
  C: 'configuration',
  B: 'request',
};

/** The OA error list of 2025-08, −249 from a later report. A group's own state is the recipient's, not the channel's. */
export const errorTable: Readonly<Record<string, Known>> = {
  '-32': { policy: 'R', text: 'request limit of this minute reached' },
  'minute-spent': { policy: 'R', text: 'nothing is left of this minute, so it was not asked' },
  '-100': { policy: 'B', text: 'attachment expired, upload again' },
  '-200': { policy: 'R', text: 'sending failed' },
  '-201': { policy: 'B', text: 'a field is invalid' },
  '-204': { policy: 'C', text: 'the account is disabled' },
  '-205': { policy: 'C', text: 'the account does not exist' },
  '-209': { policy: 'C', text: 'the app is not activated for this call' },
  '-210': { policy: 'B', text: 'a parameter exceeds its limit' },
  '-211': { policy: 'C', text: 'out of quota' },
  '-212': { policy: 'C', text: 'the app has not registered this call' },
  '-213': { policy: 'U', text: 'the person does not follow the account' },
  '-214': { policy: 'R', text: 'the article is being processed' },
  '-216': { policy: 'T', text: 'access token invalid' },
  '-217': { policy: 'U', text: 'the person blocked invitations' },
  '-218': { policy: 'U', text: 'the person may receive no more today' },
  '-219': { policy: 'C', text: 'the app is removed or disabled' },
  '-220': { policy: 'T', text: 'access token expired or removed' },
  '-221': { policy: 'C', text: 'the account must be verified first' },
  '-223': { policy: 'C', text: 'the account has not granted this call' },
  '-224': { policy: 'C', text: 'the account needs a higher package' },
  '-227': { policy: 'U', text: 'the person is banned or inactive for 45 days' },
  '-230': { policy: 'U', text: 'no interaction in the last 7 days' },
  '-232': { policy: 'U', text: 'no interaction, or it has expired' },
  '-233': { policy: 'B', text: 'message type not supported' },
  '-234': { policy: 'R', text: 'not to be sent at night' },
  '-235': { policy: 'C', text: 'not for this type of account' },
  '-237': { policy: 'C', text: 'the group is disabled', why: 'recipient' },
  '-238': { policy: 'C', text: 'the group asset is used or disabled', why: 'request' },
  '-240': { policy: 'B', text: 'call shut down by the platform' },
  '-241': { policy: 'C', text: 'the group asset is already used', why: 'request' },
  '-242': { policy: 'C', text: 'app secret proof is wrong' },
  '-244': { policy: 'U', text: 'the person restricted this kind of message' },
  '-248': { policy: 'C', text: 'against the platform rules' },
  '-249': { policy: 'C', text: 'the template cannot be sent by user id' },
  '-320': { policy: 'C', text: 'no cloud account connected for paid features' },
  '-321': { policy: 'C', text: 'the cloud account cannot be charged' },
  '-403': { policy: 'C', text: 'the account is not in the group', why: 'recipient' },
  '-1340': { policy: 'B', text: 'form not found' },
  '-1341': { policy: 'B', text: 'no access to the form' },
  'http-401': { policy: 'C', text: 'the platform refuses us' },
  'http-403': { policy: 'C', text: 'the platform refuses us' },
  'http-404': { policy: 'C', text: 'no such call at this address' },
  'http-429': { policy: 'R', text: 'too many requests' },
  'http-500': { policy: 'R', text: 'the platform failed' },
  'http-503': { policy: 'R', text: 'the platform is not available' },
  'not-authorised': { policy: 'C', text: 'the account must be connected again' },
  'not-reached': { policy: 'R', text: 'no connection to the platform' },
};

const unknownError: Known = { policy: 'B', text: 'an error not in our list' };

export function policyOf(code: string): Policy {
  return (errorTable[code] ?? unknownError).policy;
}

/** Our own words for the code: the platform's text may repeat what somebody wrote. */
export function explain(code: string): { why: Refusal; detail: string } {
  const known = errorTable[code] ?? unknownError;
  return { why: known.why ?? whyOf[known.policy], detail: known.text };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const VIETNAM = 7 * 60 * MINUTE;

/** Milliseconds until the next clock minute: the request window of the platform. */
function untilNextMinute(now: Date): number {
  return MINUTE - (now.getTime() % MINUTE);
}

/** When to try again after a code of policy R. Night ends at 06:00 in Vietnam. */
export function retryAfter(code: string, now: Date): number | undefined {
  if (code === '-32' || code === 'minute-spent') return untilNextMinute(now);
  if (code !== '-234') return undefined;
  const sinceMidnight = (now.getTime() + VIETNAM) % DAY;
  return (6 * 60 * MINUTE - sinceMidnight + DAY) % DAY || DAY;
}
