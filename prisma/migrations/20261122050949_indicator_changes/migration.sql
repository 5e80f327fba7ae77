-- AlterTable
ALTER TABLE "indicator" ADD COLUMN     "ended_by" UUID;

-- CreateTable
CREATE TABLE "indicator_aim" (
    "id" BIGSERIAL NOT NULL,
    "indicator_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "indicator_aim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "indicator_aim_indicator_id_id_idx" ON "indicator_aim"("indicator_id", "id");

-- CreateIndex
CREATE INDEX "recurring_occurrence_assignment_id_idx" ON "recurring_occurrence"("assignment_id");

-- AddForeignKey
ALTER TABLE "indicator_aim" ADD CONSTRAINT "indicator_aim_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
