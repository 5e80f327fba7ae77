import { z } from 'zod';
import { type Office, type Role, roles, unitWithin } from './office.ts';

/**
 * Who a broadcast is for, as an expression. The store turns it into one set-based statement when the audience is
 * frozen; `resolveAudience` says the same for people in memory, so that one can be held against the other.
 */
export type Audience =
  /** Every active member of staff. */
  | { kind: 'all' }
  /** A unit and everything below it. */
  | { kind: 'unit'; unitId: string }
  | { kind: 'role'; role: Role }
  /** The units of a place, found by its name when the broadcast was written. */
  | { kind: 'place'; name: string; unitIds: string[] }
  /** The members of the unit for which a connected group chat speaks. */
  | { kind: 'group'; channel: string; chatId: string; unitId: string }
  /** Citizens who asked to be told about it. */
  | { kind: 'topic'; topic: string }
  /** Of an earlier broadcast: everyone, who may have got it, or who has not acknowledged it. */
  | { kind: 'past'; broadcastId: string; number: number; who: PastAudience }
  | { kind: 'any'; of: Audience[] }
  | { kind: 'both'; of: Audience[] }
  | { kind: 'except'; from: Audience; without: Audience };

export const pastAudiences = ['everyone', 'reached', 'silent'] as const;
export type PastAudience = (typeof pastAudiences)[number];

/** An expression deeper or wider than people write is a mistake. */
const mostParts = 50;

export const audienceSchema: z.ZodType<Audience> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('unit'), unitId: z.string() }),
    z.object({ kind: z.literal('role'), role: z.enum(roles) }),
    z.object({ kind: z.literal('place'), name: z.string(), unitIds: z.array(z.string()) }),
    z.object({
      kind: z.literal('group'),
      channel: z.string(),
      chatId: z.string(),
      unitId: z.string(),
    }),
    z.object({ kind: z.literal('topic'), topic: z.string() }),
    z.object({
      kind: z.literal('past'),
      broadcastId: z.string(),
      number: z.number(),
      who: z.enum(pastAudiences),
    }),
    z.object({ kind: z.literal('any'), of: z.array(audienceSchema).max(mostParts) }),
    z.object({ kind: z.literal('both'), of: z.array(audienceSchema).min(1).max(mostParts) }),
    z.object({ kind: z.literal('except'), from: audienceSchema, without: audienceSchema }),
  ]),
);

/** What the office alone does not tell: who follows a topic, and what became of earlier broadcasts. */
export type AudienceFacts = {
  /** Member ids by topic: the staff member, or else the citizen's person. */
  topics: ReadonlyMap<string, readonly string[]>;
  past(broadcastId: string, who: PastAudience): readonly string[];
};

export const noFacts: AudienceFacts = { topics: new Map(), past: () => [] };

/** The member ids an expression names; the sender is never their own audience. */
export function resolveAudience(
  audience: Audience,
  office: Office,
  senderId: string,
  facts: AudienceFacts = noFacts,
): Set<string> {
  const found = resolve(audience, office, facts);
  found.delete(senderId);
  return found;
}

function resolve(audience: Audience, office: Office, facts: AudienceFacts): Set<string> {
  const staffWhere = (test: (member: Office['staff'][number]) => boolean) =>
    new Set(office.staff.filter(test).map(({ id }) => id));
  switch (audience.kind) {
    case 'all':
      return staffWhere(() => true);
    case 'role':
      return staffWhere(({ role }) => role === audience.role);
    case 'unit': {
      const within = unitWithin(office, audience.unitId);
      return staffWhere(({ unitId }) => within.has(unitId));
    }
    case 'place':
      return staffWhere(({ unitId }) => audience.unitIds.includes(unitId));
    case 'group':
      return staffWhere(({ unitId }) => unitId === audience.unitId);
    case 'topic':
      return new Set(facts.topics.get(audience.topic));
    case 'past':
      return new Set(facts.past(audience.broadcastId, audience.who));
    case 'any':
      return new Set(audience.of.flatMap((part) => [...resolve(part, office, facts)]));
    case 'both':
      return audience.of
        .map((part) => resolve(part, office, facts))
        .reduce((whole, part) => only(whole, (id) => part.has(id)));
    case 'except': {
      const without = resolve(audience.without, office, facts);
      return only(resolve(audience.from, office, facts), (id) => !without.has(id));
    }
  }
}

const only = (ids: ReadonlySet<string>, test: (id: string) => boolean): Set<string> =>
  new Set([...ids].filter(test));

/** Every simple part of an expression. */
export function partsOf(audience: Audience): Audience[] {
  if (audience.kind === 'any' || audience.kind === 'both') return audience.of.flatMap(partsOf);
  if (audience.kind === 'except') return [...partsOf(audience.from), ...partsOf(audience.without)];
  return [audience];
}

/** May it reach anybody outside the office? Then a second person must agree. */
export function reachesCitizens(audience: Audience): boolean {
  return partsOf(audience).some(({ kind }) => kind === 'topic');
}
