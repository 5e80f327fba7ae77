import { parse } from 'csv-parse/sync';
import { organisationColumns, readOrganisation } from '../domain/organisation-file.ts';
import type { Database } from '../store/database.ts';
import { type Invitation, importOrganisation, UnknownParent } from '../store/organisation.ts';

export type ImportReport =
  | { kind: 'done'; invitations: Invitation[] }
  | { kind: 'refused'; problems: { line: number; column: string; problem: string }[] };

/** Reads an organisation file (CONTRACT.md) into the records, whole or not at all. */
export async function importOrganisationFile(
  database: Database,
  csv: string,
  secretKey: Buffer,
  now: Date,
): Promise<ImportReport> {
  const read = readRecords(csv);
  if (read.kind === 'refused') return read;
  const file = readOrganisation(read.records);
  if (file.kind === 'bad') return { kind: 'refused', problems: file.problems };
  try {
    const invitations = await database.prisma.$transaction(
      (tx) => importOrganisation(tx, file.rows, secretKey, now),
      { timeout: 120_000 },
    );
    return { kind: 'done', invitations };
  } catch (error) {
    if (!(error instanceof UnknownParent)) throw error;
    const line = read.records.find(({ record }) => record.unit_code === error.unit)?.line ?? 0;
    return {
      kind: 'refused',
      problems: [{ line, column: 'parent_unit', problem: `unknown unit ${error.parent}` }],
    };
  }
}

type Numbered = { line: number; record: Record<string, string> };
type Read = { kind: 'read'; records: Numbered[] } | Extract<ImportReport, { kind: 'refused' }>;

function readRecords(csv: string): Read {
  const refuse = (line: number, column: string, problem: string): Read => ({
    kind: 'refused',
    problems: [{ line, column, problem }],
  });
  try {
    const rows = parse(csv, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    const [first] = rows;
    if (!first) return refuse(1, '', 'the file is empty');
    const missing = organisationColumns.filter((column) => !(column in first.record));
    if (missing.length > 0) return refuse(1, missing.join(','), 'column is missing');
    return {
      kind: 'read',
      records: rows.map(({ record, info }) => ({ line: info.lines, record })),
    };
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 0;
    return refuse(line, '', error instanceof Error ? error.message : 'unreadable');
  }
}
