import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { openAnswerer } from './answerer.ts';
import { type Channels, createChannels } from './channels.ts';
import { type ImportReport, importOrganisationFile } from './cli/import-org.ts';
import { commands } from './commands/index.ts';
import type { Config } from './config.ts';
import { createDecide } from './decide/decide.ts';
import type { AnswerCitizen } from './decide/steps/citizen.ts';
import type { Calendar } from './domain/calendar.ts';
import { createHealth } from './http/health.ts';
import { buildServer } from './http/server.ts';
import { type Accept, createAccept } from './inbox/accept.ts';
import { createCarryOut } from './inbox/carry-out.ts';
import { createLaneWorker } from './inbox/lane.ts';
import type { JobDeps } from './jobs/job.ts';
import { rescue } from './jobs/rescue.ts';
import { ringDueNow } from './jobs/ring-due.ts';
import { type Schedule, startSchedule } from './jobs/schedule.ts';
import { stuckAfterMs, sweepNow } from './jobs/sweep.ts';
import { createMetrics } from './metrics.ts';
import { createFileOpeners } from './notice-files.ts';
import { deliverLine } from './outbox/deliver.ts';
import { deliverMany } from './outbox/deliver-many.ts';
import { enqueue } from './outbox/enqueue.ts';
import { packEnclosure } from './outbox/pack.ts';
import type { Clock } from './port/clock.ts';
import { newId } from './port/ids.ts';
import type { TryOut } from './port/try-out.ts';
import { openQueue } from './queue/queue.ts';
import { findSecretKey } from './secret-key.ts';
import { loadSpeak } from './speak.ts';
import { readCalendar, seedCalendar } from './store/calendar.ts';
import { type Database, openDatabase } from './store/database.ts';
import { enclosureLink, linkedEnclosure } from './store/enclosures.ts';
import { createKeep, endLeases } from './store/keep.ts';

export type AppOptions = {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** Instead of answering from the catalogue in the database (tests). */
  answerCitizen?: AnswerCitizen;
  /** Instead of opening one by the configuration (tests). */
  database?: Database;
};

export type App = {
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  address: string;
  channels: Channels;
  database: Database;
  importOrganisation(csv: string): Promise<ImportReport>;
  /** Does every regular duty once, now. */
  tick(): Promise<void>;
  stop(): Promise<void>;
};

/** Everything the parts share. */
type House = JobDeps & {
  config: Config;
  logger: Logger;
  channelSet: Channels;
  secretKey: Buffer;
  metrics: ReturnType<typeof createMetrics>;
  accept: Accept;
  /** Told once, when the process is to end. */
  stopping: AbortController;
  answerCitizen: AnswerCitizen;
};

/** Builds the house and opens its doors. `tryOut` shows the demonstration's phones, once they exist. */
export async function startApp(options: AppOptions, tryOut?: TryOut): Promise<App> {
  const house = await furnish(options);
  await settleThePast(house);
  const server = await openDoors(house, tryOut);
  const works = house.config.role !== 'web';
  if (works) await startWorkers(house, house.config.publicUrl ?? server.listeningOrigin);
  const schedule = works ? startSchedule(house) : undefined;
  const receives = house.config.role !== 'web' ? [...house.channels.values()] : [];
  for (const channel of receives) await channel.start?.(house.accept);
  return {
    address: server.listeningOrigin,
    channels: house.channelSet,
    database: house.database,
    importOrganisation: (csv) =>
      importOrganisationFile(house.database, csv, house.secretKey, house.clock.now()),
    tick: async () => schedule?.tick(),
    stop: () => closeDoors(house, server, schedule),
  };
}

async function furnish({
  config,
  clock,
  logger,
  answerCitizen: prepared,
  database: given,
}: AppOptions): Promise<House> {
  const secretKey = findSecretKey(config.secretKey, config.dataDir);
  const database =
    given ?? (await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }));
  await seedCalendar(database.prisma);
  const queue = await openQueue(database, (error) =>
    logger.error({ error: nameOf(error) }, 'queue'),
  );
  const speak = loadSpeak();
  const keep = createKeep(database.prisma, secretKey);
  const channelSet = createChannels(config, { keep, clock, speak });
  const metrics = createMetrics({ database, queue });
  const onProblem = (problem: string, detail: object) => {
    metrics.problem(problem);
    logger.warn({ problem, ...detail }, 'needs attention');
  };
  const answerCitizen = prepared ?? (await openAnswerer({ database, clock, speak, onProblem }));
  return {
    config,
    clock,
    logger,
    database,
    queue,
    speak,
    secretKey,
    metrics,
    channelSet,
    answerCitizen,
    channels: channelSet.all,
    calendar: await watchCalendar(database),
    stopping: new AbortController(),
    accept: createAccept({ queue, clock }),
    enqueue: (tx, deliveries) => enqueue(queue, tx, deliveries),
    onProblem,
  };
}

/** The calendar as the administrator last corrected it, read again now and then. */
async function watchCalendar(database: Database): Promise<() => Calendar> {
  let calendar = await readCalendar(database.prisma);
  let readAt = Date.now();
  return () => {
    if (Date.now() - readAt > 60_000) {
      readAt = Date.now();
      readCalendar(database.prisma).then(
        (fresh) => {
          calendar = fresh;
        },
        () => undefined,
      );
    }
    return calendar;
  };
}

/** An embedded database has one process: whatever was being sent when the last one ended has no sender now. */
async function settleThePast(house: House): Promise<void> {
  const alone = house.database.kind === 'pglite';
  if (alone) await endLeases(house.database.prisma);
  await sweepNow(house, alone ? 0 : stuckAfterMs, 0);
  await ringDueNow(house, 0);
}

async function openDoors(house: House, tryOut?: TryOut): Promise<FastifyInstance> {
  const { config, logger, channels, accept, speak, metrics } = house;
  const server = await buildServer({
    logger,
    channels,
    accept,
    speak,
    health: createHealth(house),
    metrics: metrics.text,
    life: { ...house, pack: packEnclosure },
    openFile: (link) => openFile(house, link),
    ...createFileOpeners(house),
    ...(tryOut && { tryOut }),
  });
  await server.listen({ host: config.host, port: config.port });
  return server;
}

/** The file a link leads to, made anew from what the delivery says. */
async function openFile(
  { database, secretKey, clock }: House,
  link: Parameters<typeof linkedEnclosure>[2],
) {
  const enclosure = await linkedEnclosure(database.prisma, secretKey, link, clock.now());
  return enclosure && packEnclosure(enclosure);
}

/** Without a public address, links lead to where we listen: enough on one machine. */
async function startWorkers(house: House, publicUrl: string): Promise<void> {
  const { queue, database, clock, channels, metrics, logger } = house;
  const isStopping = () => house.stopping.signal.aborted;
  const deliverDeps = {
    isStopping,
    database,
    clock,
    channels,
    linkTo: (id: string, index: number) =>
      enclosureLink({ secretKey: house.secretKey, publicUrl }, id, index),
    onEnded: (...ended: Ended) => onEnded(house, ...ended),
  };
  const deliver = (line: string) => deliverLine(deliverDeps, line);
  const workLane = createLaneWorker({
    queue,
    clock,
    isStopping,
    decide: createDecide({ ...house, commands, publicUrl }),
    carryOut: createCarryOut(house),
    apologise: (tx, update, now) => apologise(house, tx, update, now),
    onOutcome: metrics.outcome,
    onFailure: ({ id, attempts }, error) =>
      logger.error({ inbox: String(id), attempts, error: nameOf(error) }, 'update failed'),
  });
  await queue.answer('inbox', workLane);
  await queue.answer('outbox', deliver);
  await queue.answer('bulk', (channel) => deliverMany(deliverDeps, channel));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

type Ended = Parameters<Parameters<typeof deliverLine>[0]['onEnded']>;

async function onEnded(house: House, ...[delivery, to, state]: Ended): Promise<void> {
  house.metrics.ended(to.channel, state);
  const { id, purpose } = delivery;
  if (state !== 'delivered')
    house.logger.warn({ delivery: id, channel: to.channel, purpose, state }, 'not delivered');
  if (state !== 'delivered') await rescue(house, delivery.id);
}

/** Even when we fail somebody hears from us. */
async function apologise(
  house: House,
  ...[tx, update, now]: Parameters<Parameters<typeof createLaneWorker>[0]['apologise']>
) {
  const spokenTo =
    update.chat.kind === 'private' && ['text', 'press', 'files'].includes(update.event.kind);
  if (!spokenTo) return;
  const to = { channel: update.channel, chatId: update.chat.id, kind: update.chat.kind };
  const message = { text: house.speak('vi')('office.apology') };
  await house.enqueue(tx, [{ id: newId(now), to, message, purpose: 'system', createdAt: now }]);
}

/** No new work, then the work in hand, then the memory. */
async function closeDoors(
  house: House,
  server: FastifyInstance,
  schedule: Schedule | undefined,
): Promise<void> {
  house.stopping.abort();
  await server.close();
  await schedule?.stop();
  await house.queue.stop();
  for (const channel of house.channels.values()) await channel.stop?.();
  await house.database.close();
}
