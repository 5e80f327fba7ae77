-- CreateTable
CREATE TABLE "nickname" (
    "key" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "told_by" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nickname_pkey" PRIMARY KEY ("key","staff_id")
);

-- CreateIndex
CREATE INDEX "nickname_staff_id_idx" ON "nickname"("staff_id");

-- AddForeignKey
ALTER TABLE "nickname" ADD CONSTRAINT "nickname_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
