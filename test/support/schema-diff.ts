/** Compares migrations with the Prisma schema in process: no engine is downloaded, no server runs. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const require = createRequire(import.meta.url);
const schemaPath = 'prisma/schema.prisma';
const migrationsPath = 'prisma/migrations';

async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasmPath = require.resolve('@prisma/schema-engine-wasm').replace('.js', '_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine;
}

async function listMigrations() {
  const names = (await readdir(migrationsPath, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(`${migrationsPath}/${name}/migration.sql`, 'utf8'),
        },
      },
    })),
  );
}

/** The SQL that the migrations still lack to reach the schema; empty when they agree. */
export async function diffMigrationsWithSchema(): Promise<string> {
  const SchemaEngine = await loadEngine();
  const content = await readFile(schemaPath, 'utf8');
  const database = new PGlite();
  const shadow = new PGlite();
  const factory = new PrismaPGlite(database);
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb: () => new PrismaPGlite(shadow).connect(),
  });
  const filters = { externalTables: [], externalEnums: [] };
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaPath, content]] },
    () => undefined,
    adapter,
  );
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: migrationsPath,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: await listMigrations(),
    } as never,
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters,
  } as never);
  await Promise.all([database.close(), shadow.close()]);
  return result.stdout ?? '';
}

if (import.meta.main) process.stdout.write(await diffMigrationsWithSchema());
