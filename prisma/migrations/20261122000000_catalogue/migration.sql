-- CreateTable
CREATE TABLE "catalogue_import" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "read_on" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT NOT NULL,
    "codes" TEXT[],
    "summary" JSONB NOT NULL,

    CONSTRAINT "catalogue_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portal_record" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "record_hash" TEXT NOT NULL,
    "suspicions" JSONB NOT NULL,
    "import_id" UUID NOT NULL,

    CONSTRAINT "portal_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure_version" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "basis" TEXT NOT NULL,
    "entry" JSONB NOT NULL,
    "entry_hash" TEXT NOT NULL,
    "review" TEXT NOT NULL DEFAULT 'open',
    "reviewed_on" DATE,
    "portal_record_id" UUID,
    "import_id" UUID NOT NULL,
    "retired_by_id" UUID,

    CONSTRAINT "procedure_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_import_seq_key" ON "catalogue_import"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "portal_record_seq_key" ON "portal_record"("seq");

-- CreateIndex
CREATE INDEX "portal_record_code_seq_idx" ON "portal_record"("code", "seq" DESC);

-- CreateIndex
CREATE INDEX "portal_record_import_id_idx" ON "portal_record"("import_id");

-- CreateIndex
CREATE INDEX "procedure_version_code_effective_from_idx" ON "procedure_version"("code", "effective_from");

-- CreateIndex
CREATE INDEX "procedure_version_portal_record_id_idx" ON "procedure_version"("portal_record_id");

-- CreateIndex
CREATE INDEX "procedure_version_import_id_idx" ON "procedure_version"("import_id");

-- CreateIndex
CREATE INDEX "procedure_version_retired_by_id_idx" ON "procedure_version"("retired_by_id");

-- AddForeignKey
ALTER TABLE "portal_record" ADD CONSTRAINT "portal_record_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "catalogue_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_version" ADD CONSTRAINT "procedure_version_portal_record_id_fkey" FOREIGN KEY ("portal_record_id") REFERENCES "portal_record"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_version" ADD CONSTRAINT "procedure_version_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "catalogue_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_version" ADD CONSTRAINT "procedure_version_retired_by_id_fkey" FOREIGN KEY ("retired_by_id") REFERENCES "catalogue_import"("id") ON DELETE SET NULL ON UPDATE CASCADE;
