import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key of the service: given, or made once and kept beside the data for its owner's eyes only. */
export function findSecretKey(given: Buffer | undefined, dataDir: string): Buffer {
  if (given) return given;
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  makeOnce(file);
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}

/** The file appears whole or not at all: half a key, left by a process that died, would lock us out. */
function makeOnce(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
