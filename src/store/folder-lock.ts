import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
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

/** Takes the folder for this process; a lock left by a process that died is taken over. */
export function lockFolder(folder: string): () => void {
  const file = join(resolve(folder), 'in-use');
  if (!create(file)) {
    const owner = readOwner(file);
    if (owner && owner.identity === identityOf(owner.pid)) throw new FolderInUse(folder, owner.pid);
    rmSync(file, { force: true });
    if (!create(file)) throw new FolderInUse(folder, readOwner(file)?.pid ?? 0);
  }
  return () => rmSync(file, { force: true });
}

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
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
