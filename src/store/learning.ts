import type { Missed } from '../domain/citizen-reply.ts';
import type { EverydayName, MissedQuestion } from '../domain/learning.ts';
import { newId } from '../port/ids.ts';
import type { Language } from '../port/words.ts';
import type { Tx } from './database.ts';

type Noted = Missed & { language: Language; personId: string | undefined };

/** Keeps a question to learn from. */
export async function noteMissed(tx: Tx, noted: Noted, now: Date): Promise<void> {
  const { question: text, why, code = null, language, personId = null } = noted;
  await tx.missedQuestion.create({
    data: { id: newId(now), text, why, code, language, personId, askedAt: now },
  });
}

/** The open questions, the newest first; a long list helps nobody. */
export async function openMissed(tx: Tx, limit = 400): Promise<MissedQuestion[]> {
  const rows = await tx.missedQuestion.findMany({
    where: { state: 'open' },
    orderBy: [{ askedAt: 'desc' }, { number: 'desc' }],
    take: limit,
  });
  return rows.map(({ id, number, text, why, code, askedAt }) => ({
    id,
    number,
    text,
    why: why as Missed['why'],
    askedAt,
    ...(code && { code }),
  }));
}

/** Every name learned and not taken back, oldest first. */
export async function everydayNames(tx: Tx): Promise<EverydayName[]> {
  return tx.everydayName.findMany({
    where: { removedAt: null },
    orderBy: { seq: 'asc' },
    select: { code: true, name: true },
  });
}

type Settled = { ids: readonly string[]; by: string; now: Date };

/** The questions need nobody's attention any more; who settled them stays known. */
export async function settleMissed(
  tx: Tx,
  state: 'attached' | 'dropped',
  { ids, by, now }: Settled,
): Promise<void> {
  await tx.missedQuestion.updateMany({
    where: { id: { in: [...ids] }, state: 'open' },
    data: { state, settledBy: by, settledAt: now },
  });
}

/** A name takes effect with its row; learning it twice changes nothing. */
export async function learnName(
  tx: Tx,
  { code, name }: EverydayName,
  by: string,
  now: Date,
): Promise<void> {
  const known = await tx.everydayName.findFirst({ where: { code, name, removedAt: null } });
  if (known) return;
  const language = /[\u00c0-\u1ef9]/u.test(name) ? 'vi' : 'und';
  await tx.everydayName.create({
    data: { id: newId(now), code, name, language, addedBy: by, addedAt: now },
  });
}

/** Takes a learned name back. */
export async function unlearnName(
  tx: Tx,
  { code, name }: EverydayName,
  by: string,
  now: Date,
): Promise<void> {
  await tx.everydayName.updateMany({
    where: { code, name, removedAt: null },
    data: { removedBy: by, removedAt: now },
  });
}
