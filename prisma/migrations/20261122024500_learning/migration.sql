-- CreateTable
CREATE TABLE "missed_question" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "person_id" UUID,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "code" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settled_by" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "missed_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "everyday_name" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "everyday_name_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "missed_question_number_key" ON "missed_question"("number");

-- CreateIndex
CREATE INDEX "missed_question_state_asked_at_idx" ON "missed_question"("state", "asked_at" DESC);

-- CreateIndex
CREATE INDEX "missed_question_person_id_idx" ON "missed_question"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "everyday_name_seq_key" ON "everyday_name"("seq");

-- CreateIndex
CREATE INDEX "everyday_name_code_idx" ON "everyday_name"("code");

-- AddForeignKey
ALTER TABLE "missed_question" ADD CONSTRAINT "missed_question_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
