/** The same thing told many times, in many places at once, happens once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseKind } from '../support/fresh-database.ts';
import { type Flow, flows } from './flows.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';

const settings: [string, DatabaseKind, StageOptions][] = [
  ['five times in a row', 'pglite', { times: 5, leader: 'zalo' }],
  ['five times at the same moment', 'pglite', { times: 5, together: true, leader: 'zalo' }],
  [
    'to two processes, six times at the same moment',
    'postgres',
    { times: 6, together: true, processes: 2 },
  ],
  [
    'once, to two processes that both poll',
    'postgres',
    { processes: 2, telegram: 'polling', leader: 'zalo' },
  ],
];

describe.each(settings)('told %s', (_name, kind, options) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(kind, options);
  }, 180_000);
  afterAll(() => stage?.close(), 60_000);

  test.each(flows)('$name: one effect', async (flow) => {
    const act = await flow.prepare(stage);
    const before = await look(stage, flow);
    await act();
    await stage.happens(flow.effect, before.effect);
    await stage.quiet();
    const after = await look(stage, flow);
    expect(after.effect - before.effect).toBe(1);
    expect(after.made - before.made).toBe(flow.messages);
    expect(after.read - before.read).toBe(flow.messages);
  });

  test('a draft confirmed twice at the same moment is one assignment', async () => {
    const flow = flowNamed('a leader confirms an assignment');
    const confirm = await flow.prepare(stage);
    const before = await look(stage, flow);
    await Promise.all([confirm(), confirm(), stage.people.lan.say('ok')]);
    await stage.happens(flow.effect, before.effect);
    await stage.quiet();
    expect((await look(stage, flow)).effect).toBe(before.effect + 1);
  });

  test('every update stands in the inbox once, done', async () => {
    const states = await stage.sql('SELECT state, count(*)::int AS n FROM inbox GROUP BY state');
    expect(states.map(({ state }) => state)).toEqual(['done']);
    expect(await stage.number(`SELECT count(*) FROM delivery WHERE state <> 'delivered'`)).toBe(0);
  });
});

function flowNamed(name: string): Flow {
  const found = flows.find((flow) => flow.name === name);
  if (!found) throw new Error(`There is no flow ${name}`);
  return found;
}

async function look(stage: Stage, flow: Flow) {
  return {
    effect: await stage.number(flow.effect),
    made: await stage.number('SELECT count(*) FROM delivery'),
    read: flow.readers(stage).reduce((sum, phone) => sum + phone.read().length, 0),
  };
}
