import type { Question } from '../domain/broadcast.ts';
import type { PollFigures } from '../domain/broadcast-poll.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

export type Answer = {
  broadcastId: string;
  memberId: string;
  question: number;
  choice: number | null;
  text: string | null;
};

/** Keeps an answer of somebody it was meant for; a later one replaces it. */
export async function answerBroadcast(
  tx: Tx,
  { broadcastId, memberId, question, choice, text }: Answer,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO broadcast_answer (broadcast_id, member_id, question, choice, text, at)
    SELECT broadcast_id, member_id, ${question}::int, ${choice}::int, ${text}::text, ${now} FROM recipient
    WHERE broadcast_id = ${broadcastId}::uuid AND member_id = ${memberId}::uuid
    ON CONFLICT (broadcast_id, member_id, question)
      DO UPDATE SET choice = excluded.choice, text = excluded.text, at = excluded.at`;
}

/** Which questions somebody has answered, by their place. */
export async function answeredBy(
  tx: Tx,
  broadcastId: string,
  memberId: string,
): Promise<Set<number>> {
  const rows = await tx.broadcastAnswer.findMany({
    where: { broadcastId, memberId },
    select: { question: true },
  });
  return new Set(rows.map(({ question }) => question));
}

const shownSamples = 5;

/** The answers counted, of everybody or of these units. */
export async function pollFigures(
  tx: Tx,
  broadcastId: string,
  questions: readonly Question[],
  unitIds?: readonly string[],
): Promise<PollFigures[]> {
  if (questions.length === 0) return [];
  const within = unitIds ? Prisma.sql`AND r.unit_id = ANY(${[...unitIds]}::uuid[])` : Prisma.sql``;
  const rows = await tx.$queryRaw<
    { question: number; choice: number | null; people: number; samples: string[] | null }[]
  >`
    SELECT a.question, a.choice, count(*)::int AS people,
      (array_agg(a.text ORDER BY a.at DESC, a.member_id) FILTER (WHERE a.text IS NOT NULL))[1:${shownSamples}::int] AS samples
    FROM broadcast_answer a JOIN recipient r ON r.broadcast_id = a.broadcast_id AND r.member_id = a.member_id
    WHERE a.broadcast_id = ${broadcastId}::uuid ${within} GROUP BY a.question, a.choice`;
  return questions.map((question, at) => {
    const own = rows.filter((row) => row.question === at);
    const count = (choice: number | null) => own.find((row) => row.choice === choice)?.people ?? 0;
    return {
      ...question,
      chosen: question.options.map((_, place) => count(place)),
      wrote: count(null),
      samples: own.find(({ choice }) => choice === null)?.samples ?? [],
    };
  });
}
