import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of every JSON file in a folder (from the project's root), by file name; empty when there is none. */
export function readSamples(folder: string): Map<string, Buffer> {
  const path = join(import.meta.dirname, '../..', folder);
  if (!existsSync(path)) return new Map();
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, readFileSync(join(path, name))]));
}
