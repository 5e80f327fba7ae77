import { readdirSync, readFileSync } from 'node:fs';
import cron from 'node-cron';
import { expect, test } from 'vitest';
import { jobs } from '../../src/jobs/index.ts';

test('every duty in the folder is on the schedule, under its own name', () => {
  const folder = new URL('../../src/jobs/', import.meta.url);
  const declared = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .flatMap((text) => [...text.matchAll(/: Job = \{\s*name: '([^']+)'/g)].map(([, name]) => name));
  expect(jobs.map(({ name }) => name).sort()).toEqual(declared.sort());
  for (const { every } of jobs) expect(cron.validate(every)).toBe(true);
});
