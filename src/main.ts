/** The process: reads the environment, builds the house, handles signals. */
import pino from 'pino';
import { type App, startApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { prepareDemonstration } from './demo/index.ts';
import { ShiftedClock } from './port/clock.ts';
import { loadSpeak } from './speak.ts';
import { whyNotStarted } from './why-not-started.ts';

const words = loadSpeak()('vi');
const print = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<App> {
  const config = readConfig(process.env);
  const clock = new ShiftedClock(config.clockStart ?? new Date());
  const logger = pino({ level: config.logLevel });
  const shared = { clock, logger };
  if (config.telegram || config.zalo) return serve(await startApp({ ...shared, config }), config);
  print(words('service.demonstration'));
  const demonstration = await prepareDemonstration({ clock, config });
  const app = await startApp({ ...shared, config: demonstration.config }, demonstration.tryOut);
  await demonstration.begin(app);
  print(words('service.tryHere', { address: `${app.address}/try` }));
  return { ...app, stop: () => app.stop().finally(() => demonstration.stop()) };
}

async function serve(app: App, config: Config): Promise<App> {
  print(
    words('service.listening', {
      address: app.address,
      channels: [...app.channels.all.keys()].join(', '),
    }),
  );
  if (app.channels.zaloConnectLink && config.publicUrl)
    print(words('service.connectZalo', { link: await app.channels.zaloConnectLink() }));
  return app;
}

function stopOnSignals(app: App): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}

try {
  stopOnSignals(await main());
} catch (error) {
  process.stderr.write(`${whyNotStarted(error, words)}\n`);
  process.exit(1);
}
