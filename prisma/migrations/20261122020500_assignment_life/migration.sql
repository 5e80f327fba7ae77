-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "document" TEXT,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "priority" TEXT NOT NULL DEFAULT 'normal',
ADD COLUMN     "text_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "assignment_event" ADD COLUMN     "chat_id" TEXT,
ADD COLUMN     "chat_kind" TEXT,
ADD COLUMN     "text_version" INTEGER,
ADD COLUMN     "version" INTEGER;

-- AlterTable
ALTER TABLE "assignment_party" ADD COLUMN     "done_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "username" TEXT;

-- AlterTable
ALTER TABLE "extension" ADD COLUMN     "counter_at" TIMESTAMPTZ(3),
ADD COLUMN     "counter_by" UUID,
ADD COLUMN     "counter_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "granted_due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "assignment_watcher" (
    "assignment_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,

    CONSTRAINT "assignment_watcher_pkey" PRIMARY KEY ("assignment_id","staff_id")
);

-- CreateTable
CREATE TABLE "alert_letter" (
    "alert_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "delivery_id" UUID,

    CONSTRAINT "alert_letter_pkey" PRIMARY KEY ("alert_id","staff_id")
);

-- CreateTable
CREATE TABLE "alert_preference" (
    "staff_id" UUID NOT NULL,
    "quiet_from" INTEGER NOT NULL,
    "quiet_to" INTEGER NOT NULL,
    "digest_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alert_preference_pkey" PRIMARY KEY ("staff_id")
);

-- CreateIndex
CREATE INDEX "assignment_watcher_staff_id_idx" ON "assignment_watcher"("staff_id");

-- CreateIndex
CREATE INDEX "alert_letter_assignment_id_idx" ON "alert_letter"("assignment_id");

-- CreateIndex
CREATE INDEX "alert_letter_told_at_not_before_idx" ON "alert_letter"("told_at", "not_before");

-- CreateIndex
CREATE INDEX "alert_letter_staff_id_told_at_idx" ON "alert_letter"("staff_id", "told_at");

-- CreateIndex
CREATE INDEX "assignment_parent_id_idx" ON "assignment"("parent_id");

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_watcher" ADD CONSTRAINT "assignment_watcher_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_watcher" ADD CONSTRAINT "assignment_watcher_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_letter" ADD CONSTRAINT "alert_letter_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_letter" ADD CONSTRAINT "alert_letter_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_preference" ADD CONSTRAINT "alert_preference_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
