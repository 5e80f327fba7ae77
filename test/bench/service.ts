import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../support/until.ts';

const root = resolve(import.meta.dirname, '../..');

/** A process of its own: what it uses does not weigh on the measuring. */
export type Service = {
  child: ChildProcess;
  address: string;
  /** Resident memory in MiB, highest seen by the kernel. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

export async function startService(
  entry: string,
  port: number,
  environment: Record<string, string>,
  healthPath = '/readyz',
): Promise<Service> {
  const dataDir = environment.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'tro-ly-bench-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
    cwd: root,
    env: {
      ...basics(),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${address}${healthPath}`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  await until(answers, () => `${entry} does not answer`, 60_000);
  return {
    child,
    address,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      if (!environment.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Nothing of the caller's own settings reaches the service. */
function basics(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }) };
}
