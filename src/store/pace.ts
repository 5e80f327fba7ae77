import type { Limit } from '../port/channel.ts';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** The arguments of `take_pace` that describe limits; sorted, so that two who take several never wait for each other. */
export function paceArguments(limits: readonly Limit[]): Prisma.Sql {
  const sorted = [...limits].sort((a, b) => a.key.localeCompare(b.key));
  const counts = sorted.map(({ window }) => window?.count ?? 0);
  const windows = sorted.map(({ window }) => Math.ceil(window?.ms ?? 0));
  return Prisma.sql`${sorted.map(({ key }) => key)}::text[], ${sorted.map(({ everyMs }) => everyMs)}::float8[],
    ${sorted.map(({ burst }) => burst)}::int[], ${counts}::int[], ${windows}::int[]`;
}

/** Waits its turn under the limits for one more part; gives the milliseconds to wait, negative: not now. */
export async function takePace(
  tx: Tx,
  limits: readonly Limit[],
  patienceMs: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ wait: number }[]>`
    SELECT take_pace(${paceArguments(limits)}, ${patienceMs}::int, 0) AS wait`;
  return row?.wait ?? 0;
}

/** The platform has answered `times` messages: their counted places are free again a window from now. */
export async function freePace(tx: Tx, limits: readonly Limit[], times: number): Promise<void> {
  const counted = limits.flatMap(({ key, window }) => (window ? [{ key, ms: window.ms }] : []));
  if (counted.length === 0 || times === 0) return;
  await tx.$queryRaw`SELECT free_pace(${counted.map(({ key }) => key)}::text[],
    ${counted.map(({ ms }) => Math.ceil(ms))}::int[], ${times}::int)::text`;
}

/**
 * A platform refused although we kept our limits: it allows less than we believe. `own` are the limits of the chat,
 * `shared` those of the channel, which several refusals close together slow, or one where it spoke of `all` of it;
 * true when they did.
 */
export async function slowPace(
  tx: Tx,
  { own, shared, all }: { own: readonly Limit[]; shared: readonly Limit[]; all: boolean },
): Promise<boolean> {
  const keys = (limits: readonly Limit[]) => limits.map(({ key }) => key);
  await tx.$queryRaw`SELECT slow_pace(${keys(own)}::text[], ${keys(shared)}::text[], ${all})::text`;
  const [row] = await tx.$queryRaw<{ slowed: boolean | null }[]>`
    SELECT bool_or(refusals = 0) AS slowed FROM pace WHERE key = ANY(${keys(shared)}::text[])`;
  return row?.slowed ?? false;
}

/** A platform told us to be silent: nobody takes a place under these limits before. A burst could begin early. */
export async function holdPace(tx: Tx, limits: readonly Limit[], ms: number): Promise<void> {
  for (const { key, everyMs, burst } of [...limits].sort((a, b) => a.key.localeCompare(b.key)))
    await tx.$executeRaw`
      INSERT INTO pace (key, next_at)
      VALUES (${key}, now() + make_interval(secs => ${(ms + (burst - 1) * everyMs) / 1000}::float))
      ON CONFLICT (key) DO UPDATE SET next_at = greatest(pace.next_at, excluded.next_at)`;
}
