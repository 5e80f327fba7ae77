import { z } from 'zod';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  DATA_DIR: text.default('./data'),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  SECRET_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TELEGRAM_BOT_TOKEN: text.optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, 'may hold A-Z a-z 0-9 _ - only')
    .optional(),
  TELEGRAM_PER_SECOND: z.coerce.number().positive().max(1000).optional(),
  ZALO_OA_ID: text.optional(),
  ZALO_APP_ID: text.optional(),
  ZALO_APP_SECRET: text.optional(),
  ZALO_OA_SECRET: text.optional(),
  ZALO_ACCESS_TOKEN: text.optional(),
  ZALO_REFRESH_TOKEN: text.optional(),
  ZALO_API_ROOT: z.url().default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: z.url().default('https://oauth.zaloapp.com'),
  ZALO_VERIFIER_FILE: text.optional(),
  ZALO_VERIFIER_CONTENT: text.optional(),
  ZALO_VERIFIER_META: text.optional(),
});

type Environment = z.output<typeof environment>;

export type TelegramSettings = {
  token: string;
  apiRoot: string;
  mode: 'polling' | 'webhook';
  webhookSecret?: string;
  /** Messages a second in all, where Telegram granted more than its usual 30. */
  perSecond?: number;
};

export type ZaloSettings = {
  oaId: string;
  appId: string;
  appSecret: string;
  oaSecret: string;
  accessToken?: string;
  refreshToken?: string;
  apiRoot: string;
  oauthRoot: string;
  domainProof: {
    file?: { name: string; content: string };
    metaTag?: { name: string; content: string };
  };
};

export type Config = {
  production: boolean;
  host: string;
  port: number;
  publicUrl?: string;
  databaseUrl?: string;
  dataDir: string;
  role: 'all' | 'web' | 'worker';
  secretKey?: Buffer;
  clockStart?: Date;
  logLevel: Environment['LOG_LEVEL'];
  telegram?: TelegramSettings;
  zalo?: ZaloSettings;
};

/** What is wrong with the environment, one line per variable, fit to be shown to an operator. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The environment cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment once. An empty variable counts as unset. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describe));
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data);
}

function describe(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** Rules that span variables. Values are never repeated: they may be secrets. */
function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  const production = env.NODE_ENV === 'production';
  if (production && env.CLOCK_START) problems.push('CLOCK_START: refused in production');
  if (production && !env.SECRET_KEY) problems.push('SECRET_KEY: required in production');
  if (env.ROLE !== 'all' && !env.DATABASE_URL)
    problems.push('ROLE: several processes need DATABASE_URL');
  if (env.TELEGRAM_BOT_TOKEN && env.TELEGRAM_MODE === 'webhook' && !env.TELEGRAM_WEBHOOK_SECRET)
    problems.push('TELEGRAM_WEBHOOK_SECRET: required when TELEGRAM_MODE=webhook');
  if (env.ZALO_APP_ID)
    for (const name of ['ZALO_OA_ID', 'ZALO_APP_SECRET', 'ZALO_OA_SECRET'] as const)
      if (!env[name]) problems.push(`${name}: required when ZALO_APP_ID is set`);
  return problems;
}

function shape(env: Environment): Config {
  const telegram = telegramOf(env);
  const zalo = zaloOf(env);
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    role: env.ROLE,
    logLevel: env.LOG_LEVEL,
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL.replace(/\/$/, '') }),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.SECRET_KEY && { secretKey: Buffer.from(env.SECRET_KEY, 'base64') }),
    ...(env.CLOCK_START && { clockStart: new Date(env.CLOCK_START) }),
    ...(telegram && { telegram }),
    ...(zalo && { zalo }),
  };
}

function telegramOf(env: Environment): TelegramSettings | undefined {
  if (!env.TELEGRAM_BOT_TOKEN) return undefined;
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    mode: env.TELEGRAM_MODE,
    ...(env.TELEGRAM_WEBHOOK_SECRET && { webhookSecret: env.TELEGRAM_WEBHOOK_SECRET }),
    ...(env.TELEGRAM_PER_SECOND && { perSecond: env.TELEGRAM_PER_SECOND }),
  };
}

function zaloOf(env: Environment): ZaloSettings | undefined {
  const { ZALO_APP_ID, ZALO_OA_ID, ZALO_APP_SECRET, ZALO_OA_SECRET } = env;
  if (!ZALO_APP_ID || !ZALO_OA_ID || !ZALO_APP_SECRET || !ZALO_OA_SECRET) return undefined;
  return {
    oaId: ZALO_OA_ID,
    appId: ZALO_APP_ID,
    appSecret: ZALO_APP_SECRET,
    oaSecret: ZALO_OA_SECRET,
    apiRoot: env.ZALO_API_ROOT,
    oauthRoot: env.ZALO_OAUTH_ROOT,
    domainProof: domainProofOf(env),
    ...(env.ZALO_ACCESS_TOKEN && { accessToken: env.ZALO_ACCESS_TOKEN }),
    ...(env.ZALO_REFRESH_TOKEN && { refreshToken: env.ZALO_REFRESH_TOKEN }),
  };
}

/** Zalo believes a domain is ours by a file or by a meta tag on the front page. */
function domainProofOf(env: Environment): ZaloSettings['domainProof'] {
  const {
    ZALO_VERIFIER_FILE: name,
    ZALO_VERIFIER_CONTENT: content,
    ZALO_VERIFIER_META: meta,
  } = env;
  return {
    ...(name && content && { file: { name, content } }),
    ...(meta && { metaTag: { name: 'zalo-platform-site-verification', content: meta } }),
  };
}
