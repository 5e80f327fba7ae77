/** The least a bot can do: telegraf, a webhook, an echo. The measure beside which ours is read. */
import { createServer } from 'node:http';
import { Telegraf } from 'telegraf';

const {
  PORT = '0',
  TELEGRAM_BOT_TOKEN = '',
  TELEGRAM_API_ROOT = '',
  TELEGRAM_WEBHOOK_SECRET = '',
} = process.env;
const bot = new Telegraf(TELEGRAM_BOT_TOKEN, {
  telegram: { apiRoot: TELEGRAM_API_ROOT, webhookReply: false },
});
bot.on('text', (context) => context.reply(context.message.text));
bot.botInfo = await bot.telegram.getMe();
const hook = bot.webhookCallback('/webhooks/telegram', { secretToken: TELEGRAM_WEBHOOK_SECRET });
createServer((request, response) => {
  if (request.url === '/readyz') response.end('ok');
  else void hook(request, response);
}).listen(Number(PORT), '127.0.0.1');
