import { z } from 'zod';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const id = z.string().min(1);

/** Everything an office sets for its Official Account; what is reported only once or in dispute is a setting too. */
export const zaloConfig = z.object({
  oaId: id,
  appId: id,
  appSecret: z.string().min(1),
  /** "OA Secret Key" of the webhook page; some report that the app secret signs instead, so both are tried. */
  oaSecret: z.string().min(1).optional(),
  /** The first pair only: later pairs live in Keep. */
  accessToken: z.string().min(1).optional(),
  refreshToken: z.string().min(1).optional(),
  apiRoot: z.url().default('https://openapi.zalo.me'),
  oauthRoot: z.url().default('https://oauth.zaloapp.com'),
  /** Outside address of this service, for the authorisation callback. */
  publicUrl: z.url().optional(),
  timeoutMs: z.number().positive().default(10_000),
  /** Assumed until the rate headers tell: the lowest number reported for a package. */
  requestsPerMinute: z.number().positive().default(100),
  /** Assumed when a grant does not say; documented as 25 hours. */
  accessTokenLifeMs: z
    .number()
    .positive()
    .default(25 * HOUR),
  refreshPauseMs: z.number().nonnegative().default(MINUTE),
  /** How far a webhook's time may be from ours; 0 = any time. Not needed against replays: the inbox knows every id. */
  replayWindowMs: z.number().nonnegative().default(0),
  /** The same for deliveries that the platform repeats (header `num_retry`), documented up to about 2 hours later. */
  retryWindowMs: z
    .number()
    .nonnegative()
    .default(150 * MINUTE),
  /** The console's "Lọc cú pháp": only texts that start with # come through. */
  syntaxFilter: z.boolean().default(false),
  /** Buttons in GMF groups are not documented. */
  buttonsInGroups: z.boolean().default(false),
  /** How people call the account in a group, besides the name the platform gives it. */
  groupNames: z.array(z.string().min(1)).default([]),
  domainProof: z
    .object({
      file: z
        .object({ name: z.string().regex(/^zalo_verifier[\w.-]*\.html$/), content: z.string() })
        .optional(),
      metaTag: z.object({ name: z.string().regex(/^[\w-]+$/), content: z.string() }).optional(),
    })
    .default({}),
  /** Life of a connect link. */
  connectLinkMs: z.number().positive().default(HOUR),
});

export type ZaloConfig = z.infer<typeof zaloConfig>;
export type ZaloConfigInput = z.input<typeof zaloConfig>;
