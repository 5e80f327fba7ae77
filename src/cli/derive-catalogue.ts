import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { procedureFromPortal } from '../domain/portal-record.ts';
import type { Procedure } from '../domain/procedure.ts';

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
/** Codes replaced in September 2026 by the electronic linkages of Decree 301/2026/NĐ-CP. */
const replacedBy = new Map([
  ['2.000986', '3.000722'],
  ['2.001023', '3.000722'],
]);
const replacedOn = { lastDay: '2026-08-31', firstDay: '2026-09-01' };

function dated(procedure: Procedure): Procedure {
  const successor = replacedBy.get(procedure.code);
  const replaces = [...replacedBy].filter(([, by]) => by === procedure.code).map(([code]) => code);
  const [version] = procedure.versions;
  if (!version) return procedure;
  if (successor) {
    const versions = [{ ...version, effectiveTo: replacedOn.lastDay }];
    return { ...procedure, replacedBy: successor, versions };
  }
  if (!readLater.has(procedure.code)) return procedure;
  const versions = [{ ...version, effectiveFrom: replacedOn.firstDay }];
  return { ...procedure, replaces, versions };
}

function derive(from: string, to: string): number {
  const files = ['details', 'extra'].flatMap((folder) =>
    readdirSync(join(from, folder)).map((file) => join(from, folder, file)),
  );
  for (const file of files) {
    const code = file.slice(file.lastIndexOf('/') + 1, -'.json'.length);
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const procedure = dated(procedureFromPortal(json, readLater.get(code) ?? crawledOn));
    writeFileSync(join(to, `${procedure.code}.json`), `${JSON.stringify(procedure, null, 1)}\n`);
  }
  return files.length;
}

const [from, to] = process.argv.slice(2);
if (from && to) process.stdout.write(`${derive(from, to)} procedures\n`);
else process.exitCode = 1;
