// Runs on whatever Node the host has (18 or later), before anything is installed: plain JavaScript,
// nothing imported but Node itself. Installs what is missing and says so; does nothing the second time.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const stamps = join(root, 'node_modules', '.tro-ly');

const say = (text) => process.stderr.write(`${text}\n`);
const read = (file) => readFileSync(join(root, file));
const fingerprint = (...files) =>
  files.reduce((hash, file) => hash.update(read(file)), createHash('sha256')).digest('hex');

/** Does `work` only when the files it depends on have changed since it was last done. */
function once(name, print, work) {
  const stamp = join(stamps, name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, print);
}

function succeeds(command, args, extra = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...extra },
  });
  return status === 0;
}

function run(command, args, extra) {
  if (succeeds(command, args, extra)) return;
  say(`✗ ${command} ${args.join(' ')} không thành công (failed).`);
  process.exit(1);
}

/** A registry that lacks packages of other platforms makes `npm ci` refuse; `install` passes over them. */
function installPackages() {
  once('packages', fingerprint('package.json', 'package-lock.json'), () => {
    say('Đang cài các gói cần thiết, lần đầu mất chừng một phút… (installing packages)');
    const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
    if (!succeeds('npm', ['ci', ...quiet])) run('npm', ['install', '--no-save', ...quiet]);
  });
}

/** Prisma would fetch an engine that is not needed to write the client; any existing file keeps it from that. */
function generateClient() {
  const client = join(root, 'src/store/generated/client.ts');
  once(
    `prisma-${existsSync(client)}`,
    fingerprint('prisma/schema.prisma', 'package-lock.json'),
    () => {
      say('Đang tạo mã truy cập cơ sở dữ liệu… (generating the database client)');
      const node = join(root, 'node_modules/.bin/node');
      run(
        node,
        [
          join(root, 'node_modules/prisma/build/index.js'),
          'generate',
          '--schema',
          'prisma/schema.prisma',
          '--no-hints',
        ],
        {
          PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'),
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      );
    },
  );
}

/** For the browser tests; where it cannot be had they are reported as skipped. */
function installChromium() {
  if (existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(
      'Không có Chromium và không thể tự cài: kiểm thử trình duyệt sẽ được ghi là bỏ qua. (no Chromium: browser tests will be skipped)',
    );
    return;
  }
  say('Đang cài Chromium của Debian cho kiểm thử trình duyệt… (installing Debian’s Chromium)');
  try {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    execFileSync('apt-get', ['update', '-q'], { ...quiet, timeout: 180_000 });
    execFileSync(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      {
        ...quiet,
        timeout: 420_000,
      },
    );
  } catch {
    say(
      'Không cài được Chromium: kiểm thử trình duyệt sẽ được ghi là bỏ qua. (could not install it: browser tests will be skipped)',
    );
  }
}

installPackages();
generateClient();
if (process.argv.includes('--browser')) installChromium();
