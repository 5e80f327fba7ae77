-- CreateTable
CREATE TABLE "office_bell" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "rung_at" TIMESTAMPTZ(3),

    CONSTRAINT "office_bell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recurring_work" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "due_minute" INTEGER NOT NULL,
    "staff_ids" UUID[],
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "document" TEXT,
    "channel" TEXT,
    "chat_id" TEXT,
    "chat_kind" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "end_reason" TEXT,

    CONSTRAINT "recurring_work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recurring_occurrence" (
    "work_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "give_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "assignment_id" UUID,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "recurring_occurrence_pkey" PRIMARY KEY ("work_id","due_at")
);

-- CreateTable
CREATE TABLE "figure_form" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "unit_ids" UUID[],
    "rule" TEXT,
    "cutoff_minute" INTEGER NOT NULL,
    "data_lag" INTEGER,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,

    CONSTRAINT "figure_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_round" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "form_id" UUID NOT NULL,
    "unit_ids" UUID[],
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "cutoff_at" TIMESTAMPTZ(3) NOT NULL,
    "data_from" TIMESTAMPTZ(3),
    "data_to" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',

    CONSTRAINT "figure_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_entry" (
    "id" BIGSERIAL NOT NULL,
    "round_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "late" BOOLEAN NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "figure_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'called',
    "text_version" INTEGER NOT NULL DEFAULT 1,
    "called_by" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_person" (
    "meeting_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "answer" TEXT,
    "reason" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER,
    "attended_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_person_pkey" PRIMARY KEY ("meeting_id","staff_id")
);

-- CreateTable
CREATE TABLE "meeting_document" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "channel" TEXT,
    "reference" TEXT,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meeting_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_document_receipt" (
    "document_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "meeting_document_receipt_pkey" PRIMARY KEY ("document_id","staff_id")
);

-- CreateTable
CREATE TABLE "meeting_event" (
    "id" BIGSERIAL NOT NULL,
    "meeting_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_staff_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "text" TEXT,

    CONSTRAINT "meeting_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_shift" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "unit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "from_min" INTEGER NOT NULL,
    "to_min" INTEGER NOT NULL,
    "staff_id" UUID NOT NULL,
    "planned_by" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_swap" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "shift_id" UUID NOT NULL,
    "other_id" UUID,
    "from_staff" UUID NOT NULL,
    "to_staff" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,

    CONSTRAINT "duty_swap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "direction" TEXT NOT NULL DEFAULT 'at_least',
    "due_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_reading" (
    "id" BIGSERIAL NOT NULL,
    "indicator_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "indicator_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_choice" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "office_choice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "staff_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("staff_id")
);

-- CreateIndex
CREATE INDEX "office_bell_rung_at_due_at_idx" ON "office_bell"("rung_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "office_bell_subject_id_kind_due_at_key" ON "office_bell"("subject_id", "kind", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "recurring_work_number_key" ON "recurring_work"("number");

-- CreateIndex
CREATE INDEX "recurring_work_created_by_idx" ON "recurring_work"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "figure_form_number_key" ON "figure_form"("number");

-- CreateIndex
CREATE INDEX "figure_form_created_by_idx" ON "figure_form"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "figure_round_number_key" ON "figure_round"("number");

-- CreateIndex
CREATE UNIQUE INDEX "figure_round_form_id_cutoff_at_key" ON "figure_round"("form_id", "cutoff_at");

-- CreateIndex
CREATE INDEX "figure_entry_round_id_unit_id_id_idx" ON "figure_entry"("round_id", "unit_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_number_key" ON "meeting"("number");

-- CreateIndex
CREATE INDEX "meeting_starts_at_idx" ON "meeting"("starts_at");

-- CreateIndex
CREATE INDEX "meeting_person_staff_id_idx" ON "meeting_person"("staff_id");

-- CreateIndex
CREATE INDEX "meeting_document_meeting_id_idx" ON "meeting_document"("meeting_id");

-- CreateIndex
CREATE INDEX "meeting_event_meeting_id_id_idx" ON "meeting_event"("meeting_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "duty_shift_number_key" ON "duty_shift"("number");

-- CreateIndex
CREATE INDEX "duty_shift_day_idx" ON "duty_shift"("day");

-- CreateIndex
CREATE UNIQUE INDEX "duty_shift_unit_id_day_staff_id_key" ON "duty_shift"("unit_id", "day", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "duty_swap_number_key" ON "duty_swap"("number");

-- CreateIndex
CREATE INDEX "duty_swap_shift_id_idx" ON "duty_swap"("shift_id");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_number_key" ON "indicator"("number");

-- CreateIndex
CREATE INDEX "indicator_unit_id_idx" ON "indicator"("unit_id");

-- CreateIndex
CREATE INDEX "indicator_reading_indicator_id_id_idx" ON "indicator_reading"("indicator_id", "id");

-- CreateIndex
CREATE INDEX "office_choice_name_id_idx" ON "office_choice"("name", "id");

-- AddForeignKey
ALTER TABLE "recurring_occurrence" ADD CONSTRAINT "recurring_occurrence_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "recurring_work"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_round" ADD CONSTRAINT "figure_round_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "figure_form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_entry" ADD CONSTRAINT "figure_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "figure_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_person" ADD CONSTRAINT "meeting_person_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_document" ADD CONSTRAINT "meeting_document_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_document_receipt" ADD CONSTRAINT "meeting_document_receipt_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "meeting_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_event" ADD CONSTRAINT "meeting_event_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_swap" ADD CONSTRAINT "duty_swap_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "duty_shift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_reading" ADD CONSTRAINT "indicator_reading_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
