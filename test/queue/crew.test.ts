import { expect, test } from 'vitest';
import { createCrew } from '../../src/queue/crew.ts';

const none = () => undefined;

test('one lane is served by one loop at a time, and once more for what came meanwhile', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let inside = 0;
  let served = 0;
  const crew = createCrew(
    async () => {
      inside += 1;
      expect(inside).toBe(1);
      await gate;
      served += 1;
      inside -= 1;
    },
    none,
    4,
  );
  for (let call = 0; call < 5; call++) await crew.call('a');
  open();
  await crew.drain();
  expect(served).toBe(2);
});

test('lanes do not wait for each other, up to the number at once', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const begun: string[] = [];
  const crew = createCrew(
    async (lane) => {
      begun.push(lane);
      if (lane !== 'free') await gate;
    },
    none,
    2,
  );
  await crew.call('a');
  await crew.call('b');
  const third = crew.call('c');
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  open();
  await third;
  await crew.drain();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('a loop that fails is told and does not stop the lane', async () => {
  const errors: unknown[] = [];
  let times = 0;
  const crew = createCrew(
    async () => {
      times += 1;
      if (times === 1) throw new Error('once');
    },
    (error) => errors.push(error),
    1,
  );
  await crew.call('a');
  await crew.drain();
  await crew.call('a');
  await crew.drain();
  expect(times).toBe(2);
  expect(errors).toHaveLength(1);
});
