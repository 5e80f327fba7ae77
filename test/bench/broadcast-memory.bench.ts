/**
 * What memory the sending of a broadcast takes, by its size: for each a process of its own (broadcast-sender.ts) on
 * a PostgreSQL of its own. BROADCAST_SIZES (1000,20000,100000).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { startPostgres } from '../support/postgres-server.ts';

const sizes = (process.env.BROADCAST_SIZES ?? '1000,20000,100000').split(',').map(Number);

export async function run(): Promise<Record<string, unknown>> {
  const runs: unknown[] = [];
  for (const people of sizes) runs.push(await measure(people));
  return { runs };
}

async function measure(people: number): Promise<unknown> {
  const server = await startPostgres();
  try {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        resolve(import.meta.dirname, 'broadcast-sender.ts'),
      ],
      {
        env: { ...process.env, PEOPLE: String(people), DATABASE_URL: server.url('postgres') },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return JSON.parse(said.trim().split('\n').at(-1) ?? 'null');
  } finally {
    await server.stop();
  }
}
