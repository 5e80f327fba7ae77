-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "fault" TEXT;

-- AlterTable
ALTER TABLE "alert_letter" ADD COLUMN     "fault" TEXT;
