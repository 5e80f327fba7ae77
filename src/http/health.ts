import type { Channel } from '../port/channel.ts';
import type { Queue } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';

export type Finding = { ok: boolean; detail: string };
export type Readiness = {
  ready: boolean;
  database: Finding;
  queue: Finding;
  channels: Record<string, Finding>;
};
export type Health = { check(): Promise<Readiness> };

/** Asking a platform costs a call, so its answer holds for a while. */
const channelAnswerHoldsMs = 20_000;
const patienceMs = 4000;

/** Ready means: what is told us is kept and will be worked on, and at least one channel can be spoken through. */
export function createHealth(deps: {
  database: Database;
  queue: Queue;
  channels: ReadonlyMap<string, Channel>;
}): Health {
  const held = new Map<string, { at: number; finding: Promise<Finding> }>();
  const askChannel = (channel: Channel): Promise<Finding> => {
    const known = held.get(channel.name);
    if (known && Date.now() - known.at < channelAnswerHoldsMs) return known.finding;
    const finding = withPatience(channel.check());
    held.set(channel.name, { at: Date.now(), finding });
    return finding.then((answer) => {
      if (!answer.ok) held.delete(channel.name);
      return answer;
    });
  };
  return {
    async check() {
      const [database, queue, ...channels] = await Promise.all([
        withPatience(deps.database.prisma.$queryRaw`SELECT 1`.then(() => fine())),
        withPatience(deps.queue.waiting().then((waiting) => fine(JSON.stringify(waiting)))),
        ...[...deps.channels.values()].map(askChannel),
      ]);
      const names = [...deps.channels.keys()];
      const speakable = channels.length === 0 || channels.some(({ ok }) => ok);
      return {
        ready: database.ok && queue.ok && speakable,
        database,
        queue,
        channels: Object.fromEntries(names.map((name, index) => [name, channels[index] ?? fine()])),
      };
    },
  };
}

const fine = (detail = 'ok'): Finding => ({ ok: true, detail });

async function withPatience(work: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer in time' }), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
