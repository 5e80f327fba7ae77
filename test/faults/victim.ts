import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../support/until.ts';
import type { Answer, Order } from './orders.ts';

const root = resolve(import.meta.dirname, '../..');
/** Starting again and again, a process need not compile the same files each time; one folder for all runs. */
const compiled = join(tmpdir(), 'tro-ly-compiled');

/** The real service as a process of its own, that can be told to die. */
export type Victim = {
  count(dieAt?: number): Promise<void>;
  steps(): Promise<string[]>;
  sql(sql: string): Promise<Record<string, unknown>[]>;
  isAlive(): boolean;
  /** Resolves with the signal or code once the process is gone. */
  gone: Promise<string>;
  end(signal?: NodeJS.Signals): Promise<void>;
};

export async function startVictim(
  port: number,
  environment: Record<string, string>,
): Promise<Victim> {
  const child = spawnService(port, environment);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const gone = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  await until(
    async () => {
      if (!isAlive()) throw new Error(`the service ended by ${await gone}`);
      return isHealthy(port);
    },
    () => 'the service does not answer',
    90_000,
  );
  const tell = teller(child);
  return {
    count: async (dieAt) => void (await tell({ kind: 'count', ...(dieAt && { dieAt }) })),
    steps: async () => (await tell({ kind: 'steps' })) as string[],
    sql: async (sql) => (await tell({ kind: 'sql', sql })) as Record<string, unknown>[],
    isAlive,
    gone,
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}

function spawnService(port: number, environment: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const preload = join(import.meta.dirname, 'die-at.ts');
  // The driver warns of what Prisma does inside itself; that is no news about the service.
  const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=DeprecationWarning'];
  const flags = [...quiet, '--import', preload];
  return spawn(process.execPath, [...flags, 'src/main.ts'], {
    cwd: root,
    env: {
      PATH,
      HOME,
      ...(TMPDIR && { TMPDIR }),
      NODE_COMPILE_CACHE: compiled,
      LOG_LEVEL: 'fatal',
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function isHealthy(port: number): Promise<true | undefined> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok || undefined,
    () => undefined,
  );
}

/** Asks the process and waits for its answer; a process that died meanwhile answers nothing. */
function teller(child: ChildProcess) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', ({ id, result }: Answer) => {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Died());
  });
  return (order: Order): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    if (!child.connected) return Promise.reject(new Died());
    waiting.set(++last, answer);
    child.send({ id: last, order }, (error) => error && answer.reject(new Died()));
    return answer.promise;
  };
}

export class Died extends Error {
  override name = 'Died';
}
