/** Takes a folder when told to, says whether it got it, and holds it until it dies. */
import { createInterface } from 'node:readline';
import { lockFolder } from '../../src/store/folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
for await (const _word of createInterface({ input: process.stdin })) {
  try {
    lockFolder(folder);
    process.stdout.write('mine\n');
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.name : 'failed'}\n`);
  }
}
