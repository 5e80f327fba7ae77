import {
  startTelegramEmulator,
  type TelegramEmulator,
} from '../../bots/telegram/emulator/index.ts';
import { startZaloEmulator, type ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { ShiftedClock } from '../port/clock.ts';
import type { TryOut } from '../port/try-out.ts';
import { loadSpeak } from '../speak.ts';
import { isIdle, nextAlertAt } from '../store/waiting.ts';
import { cast, groupId, officeFile } from './cast.ts';
import { moveIn } from './moving-in.ts';
import { createPassage } from './passage.ts';
import { telegramLine } from './telegram-line.ts';
import { createTryOut } from './try-out.ts';
import { zaloLine } from './zalo-line.ts';

/** The running service, as far as the demonstration deals with it. */
type Service = Pick<App, 'address' | 'database' | 'importOrganisation' | 'tick'>;

export type Demonstration = {
  /** The given configuration with both channels pointing at the emulators. */
  config: Config;
  tryOut: TryOut;
  /** Brings the office to life once the service answers. @throws NobodyAnswered */
  begin(service: Service): Promise<void>;
  stop(): Promise<void>;
};

/** Starts both emulators with the people of the demonstration office, on the demonstration's clock. */
export async function prepareDemonstration({
  clock,
  config,
}: {
  clock: ShiftedClock;
  config: Config;
}): Promise<Demonstration> {
  const [zalo, telegram] = await Promise.all([
    // The account is a new one each time: a kept token pair of an earlier start would be worth nothing here.
    startZaloEmulator({ clock, oaId: `4${Date.now()}00000` }),
    startTelegramEmulator({ clock, firstId: Math.floor(Date.now() / 100) }),
  ]);
  addPeople(zalo, telegram);
  const lines = {
    zalo: zaloLine(zalo, cast.everyone),
    telegram: telegramLine(telegram, cast.everyone),
  };
  const passage = createPassage(clock, Object.values(lines));
  const tryOut = createTryOut(lines, passage, { clock, speak: loadSpeak() });
  return {
    config: { ...config, ...channelSettings(zalo, telegram) },
    tryOut,
    async begin(service) {
      zalo.setWebhook(`${service.address}/webhooks/zalo`);
      const report = await service.importOrganisation(officeFile);
      if (report.kind === 'refused')
        throw new Error(`office.csv is refused: ${JSON.stringify(report.problems)}`);
      await moveIn(lines, report.invitations);
      const { prisma } = service.database;
      passage.begin({
        tick: service.tick,
        nextAlertAt: () => nextAlertAt(prisma),
        isIdle: () => isIdle(prisma),
      });
      await passage.quiet();
      tryOut.wipe();
    },
    async stop() {
      zalo.setWebhook(undefined);
      await Promise.all([zalo.close(), telegram.close()]);
    },
  };
}

function addPeople(zalo: ZaloEmulator, telegram: TelegramEmulator): void {
  for (const { channel, userId: id, name } of cast.everyone) {
    if (channel === 'zalo') zalo.people.addUser({ id, name, follows: true });
    else telegram.addUser({ id, name });
  }
  const memberIds = cast.group.map(({ userId }) => userId);
  telegram.addGroup({ id: groupId, title: 'Phòng Hành chính tư pháp', memberIds });
}

function channelSettings(
  zalo: ZaloEmulator,
  telegram: TelegramEmulator,
): Required<Pick<Config, 'zalo' | 'telegram'>> {
  const { accessToken, refreshToken } = zalo.issueTokens();
  const { oaId, appId, appSecret, oaSecret, apiRoot, oauthRoot } = zalo;
  return {
    telegram: { token: telegram.token, apiRoot: telegram.apiRoot, mode: 'polling' },
    zalo: {
      oaId,
      appId,
      appSecret,
      oaSecret,
      accessToken,
      refreshToken,
      apiRoot,
      oauthRoot,
      domainProof: {},
    },
  };
}
