import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Another process works on the folder; two at once would destroy an embedded database. */
export class FolderInUse extends Error {
  readonly folder: string;
  readonly owner: number;

  constructor(folder: string, owner: number) {
    super(
      `Thư mục dữ liệu ${folder} đang được tiến trình ${owner} sử dụng. ` +
        `Hãy dừng tiến trình đó, hoặc đặt DATABASE_URL nếu cần chạy nhiều tiến trình. ` +
        `(The data folder is in use by process ${owner}: stop it, or set DATABASE_URL to run several.)`,
    );
    this.name = 'FolderInUse';
    this.folder = folder;
    this.owner = owner;
  }
}

/**
 * Takes the folder for this process; one left by a process that died is taken over. Locks are numbered files
 * and the highest counts: a number is made by one process only, whole with its content, and no number comes
 * back, so of many that find a dead one's lock at the same moment one wins.
 */
export function lockFolder(folder: string): () => void {
  for (;;) {
    const before = numbersIn(folder);
    const last = before.at(-1) ?? 0;
    const owner = readOwner(fileOf(folder, last));
    if (owner && owner.identity === identityOf(owner.pid)) throw new FolderInUse(folder, owner.pid);
    const mine = fileOf(folder, last + 1);
    if (!publish(mine)) continue;
    if (numbersIn(folder).at(-1) === last + 1) {
      for (const number of before) rmSync(fileOf(folder, number), { force: true });
      return () => writeFileSync(mine, '');
    }
    // Others went further while we looked, and had cleared our number away.
    rmSync(mine, { force: true });
  }
}

const prefix = 'in-use.';

function fileOf(folder: string, number: number): string {
  return join(resolve(folder), `${prefix}${number}`);
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^in-use\.\d+$/.test(name))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

/** Appears whole or not at all; false when the number is taken. */
function publish(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readOwner(file: string): { pid: number; identity: string } | undefined {
  try {
    const { pid, identity } = JSON.parse(readFileSync(file, 'utf8'));
    return { pid: Number(pid), identity: String(identity) };
  } catch {
    return undefined;
  }
}

/** Names a process for good: a number alone is given to another process after a restart. Empty when it is gone. */
function identityOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return `${boot}:${pid}:${fields[19]}`;
  } catch {
    return isAlive(pid) ? `alive:${pid}` : '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
