import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { importOrganisationFile } from '../../src/cli/import-org.ts';
import { type Audience, resolveAudience } from '../../src/domain/broadcast-audience.ts';
import { type Office, roles } from '../../src/domain/office.ts';
import { audienceQuery } from '../../src/store/broadcast-audience.ts';
import { readOffice } from '../../src/store/organisation.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { officeFile } from '../support/office.ts';

/** Expressions over the people of an office, as deep as anybody would write. */
function expressions({ units }: Office): fc.Arbitrary<Audience> {
  const unitId = fc.constantFrom(...units.map(({ id }) => id));
  return fc.letrec<{ audience: Audience }>((tie) => ({
    audience: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant<Audience>({ kind: 'all' }),
      unitId.map((id): Audience => ({ kind: 'unit', unitId: id })),
      fc.constantFrom(...roles).map((role): Audience => ({ kind: 'role', role })),
      fc
        .array(unitId, { maxLength: 3 })
        .map((unitIds): Audience => ({ kind: 'place', name: 'đâu đó', unitIds })),
      fc.array(tie('audience'), { maxLength: 3 }).map((of): Audience => ({ kind: 'any', of })),
      fc
        .array(tie('audience'), { minLength: 1, maxLength: 3 })
        .map((of): Audience => ({ kind: 'both', of })),
      fc
        .tuple(tie('audience'), tie('audience'))
        .map(([from, without]): Audience => ({ kind: 'except', from, without })),
    ),
  })).audience;
}

test('the database names the same people as the rule in words, whatever the expression', async () => {
  const database = await freshDatabase('pglite');
  onTestFinished(() => database.close());
  await importOrganisationFile(database, officeFile, Buffer.alloc(32, 7), new Date());
  const office = await readOffice(database.prisma);
  await fc.assert(
    fc.asyncProperty(expressions(office), async (audience) => {
      const rows = await database.prisma.$queryRaw<{ id: string }[]>(audienceQuery(audience));
      const byRule = resolveAudience(audience, office, 'nobody');
      expect(new Set(rows.map(({ id }) => id))).toEqual(byRule);
    }),
    { numRuns: 150 },
  );
});
