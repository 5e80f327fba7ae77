/**
 * `kill -9` before every step of a flow, on both databases: after a new start the update has had its effect
 * once, every message arrived once or is known to be uncertain, and nothing lies about. By default a few
 * steps of each flow are tried; FAULTS=all tries every one. Steps in brackets were over before it could die.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '../support/fresh-database.ts';
import { until } from '../support/until.ts';
import { type Flow, flows } from './flows.ts';
import { openStage, type Stage } from './stage.ts';
import { Died } from './victim.ts';

const all = process.env.FAULTS === 'all';
const triesOfFlow = 2;

type Delivery = {
  id: string;
  channel: string;
  chat_id: string;
  state: string;
  purpose: string;
  repeat_of: string | null;
};
type Before = { effect: number; deliveries: Set<string>; read: Map<string, number> };

describe.each(databaseKinds)('kill -9 on %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(kind, { telegram: kind === 'pglite' ? 'polling' : 'webhook' });
  }, 180_000);
  afterAll(() => stage?.close(), 60_000);

  test.each(flows)('$name', { timeout: all ? 3_600_000 : 300_000 }, async (flow) => {
    const steps = await rehearse(stage, flow);
    const stride = all ? 1 : Math.ceil(steps.length / triesOfFlow);
    const tried: string[] = [];
    for (let at = 1 + (stride >> 1); at <= steps.length; at += stride) {
      const ending = await killAt(stage, flow, at, steps);
      tried.push(ending === 'died' ? `${at}` : `(${at})`);
    }
    process.stdout.write(
      `${kind}, ${flow.name}: killed before step ${tried.join(', ')} of ${steps.length}\n`,
    );
  });

  test('in the end everybody has read everything once, or marked as a repeat', {
    timeout: 90_000,
  }, async () => {
    await stage.quiet();
    for (const phone of Object.values(stage.people)) await expectWholeChat(stage, phone);
    const [broken] = await stage.sql(`SELECT count(*)::int AS n FROM broadcast b
      WHERE (SELECT count(*) FROM recipient r WHERE r.broadcast_id = b.id) <>
        (SELECT count(DISTINCT d.staff_id) FROM delivery d WHERE d.subject_id = b.id)`);
    expect(broken).toEqual({ n: 0 });
  });
});

/** The flow without a death: which steps there are. */
async function rehearse(stage: Stage, flow: Flow): Promise<string[]> {
  const act = await flow.prepare(stage);
  const before = await lookBefore(stage, flow);
  await stage.victim().count();
  await act();
  await stage.happens(flow.effect, before.effect);
  await stage.quiet();
  const steps = await stage.victim().steps();
  await expectOnce(stage, flow, before, 'rehearsal');
  return steps;
}

async function killAt(stage: Stage, flow: Flow, at: number, steps: string[]): Promise<Ending> {
  const act = await flow.prepare(stage);
  const before = await lookBefore(stage, flow);
  await stage.victim().count(at);
  await act().catch(onlyDeath);
  const ending = await outlive(stage, flow, before);
  if (ending === 'died') {
    await stage.startAgain();
    await stage.happens(flow.effect, before.effect);
  }
  await stage.quiet();
  await expectOnce(stage, flow, before, `${ending} at ${at}: ${steps[at - 1]}`);
  return ending;
}

type Ending = 'died' | 'lived';

/** Steps are never counted quite alike: the flow may be over before its process was to die. */
async function outlive(stage: Stage, flow: Flow, before: Before): Promise<Ending> {
  const victim = stage.victim();
  const isOver = async () => {
    if ((await stage.number(flow.effect)) === before.effect) return false;
    if ((await stage.unrest()).length > 0) return false;
    await victim.count();
    return true;
  };
  const look = async () => {
    if (!victim.isAlive()) return 'died';
    return (await isOver().catch(onlyDeath)) ? 'lived' : undefined;
  };
  const ending = await until(look, () => `${flow.name} neither ends nor dies`, 60_000);
  if (ending === 'died') await victim.gone;
  return ending;
}

function onlyDeath(error: unknown): undefined {
  if (!(error instanceof Died)) throw error;
  return undefined;
}

async function lookBefore(stage: Stage, flow: Flow): Promise<Before> {
  await stage.quiet();
  return {
    effect: await stage.number(flow.effect),
    deliveries: new Set((await deliveries(stage)).map(({ id }) => id)),
    read: new Map(flow.readers(stage).map((phone) => [phone.userId, phone.read().length])),
  };
}

async function deliveries(stage: Stage): Promise<Delivery[]> {
  const rows = await stage.sql(
    'SELECT id::text, channel, chat_id, state, purpose, repeat_of::text FROM delivery',
  );
  return rows as Delivery[];
}

async function expectOnce(stage: Stage, flow: Flow, before: Before, when: string): Promise<void> {
  expect(await stage.number(flow.effect), when).toBe(before.effect + 1);
  const made = (await deliveries(stage)).filter(({ id }) => !before.deliveries.has(id));
  const first = made.filter(({ repeat_of }) => repeat_of === null);
  expect(first, when).toHaveLength(flow.messages);
  for (const phone of flow.readers(stage)) {
    const mine = made.filter(({ chat_id }) => chat_id === phone.userId);
    const read = phone.read().slice(before.read.get(phone.userId));
    expectArrivals(mine, read, when);
  }
}

/** What is known to have arrived did, once; what is uncertain arrived once or not at all. */
function expectArrivals(mine: Delivery[], read: { text: string }[], when: string): void {
  const arrived = mine.filter(({ state }) => ['delivered', 'seen', 'acknowledged'].includes(state));
  const unknown = mine.filter(({ state }) => state === 'unknown');
  expect(arrived.length + unknown.length, when).toBe(mine.length);
  expect(read.length, when).toBeGreaterThanOrEqual(arrived.length);
  expect(read.length, when).toBeLessThanOrEqual(mine.length);
  const repeats = mine.filter(({ repeat_of }) => repeat_of !== null);
  expect(new Set(repeats.map(({ repeat_of }) => repeat_of)).size, when).toBe(repeats.length);
  for (const { repeat_of } of repeats)
    expect(
      unknown.map(({ id }) => id),
      when,
    ).toContain(repeat_of);
  const marked = read.filter(({ text }) => text.startsWith('(gửi lại)'));
  expect(marked.length, when).toBeLessThanOrEqual(repeats.length);
}

async function expectWholeChat(stage: Stage, phone: Stage['people']['lan']): Promise<void> {
  const mine = (await deliveries(stage)).filter(({ chat_id }) => chat_id === phone.userId);
  expectArrivals(mine, phone.read(), `the whole chat of ${phone.userId}`);
}
