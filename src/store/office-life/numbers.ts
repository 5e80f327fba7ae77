import type { NumberedTable } from '../../domain/office-life.ts';
import type { Tx } from '../database.ts';

/** The next free number people will call it by. */
export async function lifeNumber(tx: Tx, of: NumberedTable | 'assignment'): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${of}, 'number'))::int AS next`;
  return row?.next ?? 1;
}
