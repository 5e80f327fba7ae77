import type { Database } from '../../src/store/database.ts';

/** How a process ends: after so many statements, if at all; and for how many the database is away before that. */
export type Fate = { statements: number | undefined; away: number; chance(): number };

class Gone extends Error {
  override name = 'Gone';
}

/**
 * A database as one process sees it that may be killed. From its death on nothing it does has an effect and nothing
 * it waits for comes: an open transaction is rolled back, a statement in flight was carried out or was not.
 */
export function mortal(
  database: Database,
  { statements = Number.POSITIVE_INFINITY, away, chance }: Fate,
) {
  const death = Promise.withResolvers<'died'>();
  const never = new Promise<never>(() => undefined);
  let left = statements;
  let awayFrom = away > 0 ? Math.floor(chance() * 20) : Number.POSITIVE_INFINITY;
  let awayFor = away;
  const isDead = () => left <= 0;

  function die(): void {
    left = 0;
    death.resolve('died');
  }

  /** One statement: it may be the last, and then it happened or not. */
  async function live<T>(run: () => Promise<T>, inTransaction: boolean): Promise<T> {
    const end = (): Promise<never> => (inTransaction ? Promise.reject(new Gone()) : never);
    if (isDead()) return end();
    awayFrom -= 1;
    if (awayFrom < 0 && awayFor > 0) {
      awayFor -= 1;
      throw new Gone('the database is away');
    }
    left -= 1;
    if (!isDead()) return run();
    if (chance() < 0.5) await run().catch(() => undefined);
    die();
    return end();
  }

  function watch<C extends object>(client: C, inTransaction: boolean): C {
    return new Proxy(client, {
      get(target, key) {
        const value = Reflect.get(target, key) as unknown;
        if (key === '$transaction')
          return (work: (tx: object) => Promise<unknown>) => transact(work);
        if (typeof value === 'function' && typeof key === 'string' && key.startsWith('$'))
          return (...args: unknown[]) =>
            live(async () => Reflect.apply(value, target, args), inTransaction);
        if (typeof value === 'object' && value !== null) return watchModel(value, inTransaction);
        return value;
      },
    });
  }

  function watchModel(model: object, inTransaction: boolean): object {
    return new Proxy(model, {
      get(target, key) {
        const value = Reflect.get(target, key) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) =>
          live(async () => Reflect.apply(value, target, args), inTransaction);
      },
    });
  }

  async function transact(work: (tx: object) => Promise<unknown>): Promise<unknown> {
    if (isDead()) return never;
    try {
      const result = await database.prisma.$transaction(async (tx) => {
        const done = await work(watch(tx, true));
        // Dying here is dying before the COMMIT.
        await live(async () => undefined, true);
        return done;
      });
      return isDead() ? never : result;
    } catch (error) {
      if (isDead()) return never;
      throw error;
    }
  }

  return {
    database: { ...database, prisma: watch(database.prisma, false) } as Database,
    died: death.promise,
    /** Takes the process away from outside. */
    kill: die,
  };
}
