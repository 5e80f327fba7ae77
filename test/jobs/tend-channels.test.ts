import { expect, onTestFinished, test } from 'vitest';
import { openHouse } from '../support/house.ts';

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

test('a platform that cannot be reached is a problem that shows, and the other one is not', async () => {
  const house = await openHouse('pglite', {
    adjust: (environment) => ({ ...environment, TELEGRAM_API_ROOT: nowhere }),
  });
  onTestFinished(() => house.stop());
  const problems = async () =>
    (await (await fetch(`${house.app.address}/metrics`)).text()).match(/^problems_total.*$/gm) ??
    [];

  await house.pass(60_000);

  expect(await problems()).toEqual(['problems_total{problem="channel_down"} 1']);
  await house.pass(60_000);
  expect(await problems()).toEqual(['problems_total{problem="channel_down"} 2']);
});
