import type { TestHouse } from './house.ts';

/** Lets one more alert of an assignment be due now, and the clock strike. */
export async function strike(house: TestHouse, number: number): Promise<void> {
  const now = house.clock.now();
  await house.database.prisma.$executeRaw`
    INSERT INTO alert (id, assignment_id, rung, due_at)
    SELECT gen_random_uuid(), id, 'hours_before', ${now} FROM assignment WHERE number = ${number}`;
  await house.app.tick();
}
