import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../../shared/platforms/fixtures');

/** The shared samples of the platform are not part of the project: tests on them skip where they are absent. */
export const hasFixtures = existsSync(folder);

export function fixtures(prefix: RegExp): [name: string, body: Buffer][] {
  if (!hasFixtures) return [];
  const names = readdirSync(folder).filter((name) => prefix.test(name) && name.endsWith('.json'));
  return names.map((name) => [name, readFileSync(join(folder, name))]);
}
