import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withKnownChanges } from '../domain/catalogue-changes.ts';
import { procedureFromPortal } from '../domain/portal-record.ts';
import { readKnownChanges } from '../store/catalogue-files.ts';

/**
 * Writes prisma/catalogue/procedures/ from the national portal's records.
 * node src/cli/derive-catalogue.ts <folder with details/ and extra/> <out folder>
 */
const crawledOn = '2026-07-18';
/** Published after that crawl and read by hand (SHAPE.md section 0). */
const readLater = new Map([
  ['3.000722', '2026-11-21'],
  ['2.002913', '2026-11-21'],
]);

function derive(from: string, to: string): number {
  const changes = readKnownChanges();
  const files = ['details', 'extra'].flatMap((folder) =>
    readdirSync(join(from, folder)).map((file) => join(from, folder, file)),
  );
  for (const file of files) {
    const code = file.slice(file.lastIndexOf('/') + 1, -'.json'.length);
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const plain = procedureFromPortal(json, readLater.get(code) ?? crawledOn);
    const procedure = withKnownChanges(plain, changes);
    writeFileSync(join(to, `${procedure.code}.json`), `${JSON.stringify(procedure, null, 1)}\n`);
  }
  return files.length;
}

const [from, to] = process.argv.slice(2);
if (from && to) process.stdout.write(`${derive(from, to)} procedures\n`);
else process.exitCode = 1;
