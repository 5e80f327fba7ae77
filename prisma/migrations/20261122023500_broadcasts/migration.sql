-- AlterTable
ALTER TABLE "broadcast" ADD COLUMN     "attachments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "corrects_id" UUID,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by" UUID,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "group_once" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "ladder" INTEGER[],
ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "remind_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminders_sent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "send_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'sending',
ADD COLUMN     "targeted" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "text_en" TEXT,
ADD COLUMN     "urgency" TEXT NOT NULL DEFAULT 'acknowledge';

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "rank" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "pace" ADD COLUMN     "busy" TIMESTAMPTZ(3)[];

-- AlterTable
ALTER TABLE "recipient" DROP CONSTRAINT "recipient_pkey",
ADD COLUMN     "delivery_id" UUID,
ADD COLUMN     "member_id" UUID,
ADD COLUMN     "person_id" UUID,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "reminders" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "route" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'waiting',
ADD COLUMN     "written_at" TIMESTAMPTZ(3),
ALTER COLUMN "staff_id" DROP NOT NULL,
ALTER COLUMN "unit_id" DROP NOT NULL;

-- Whom an earlier release meant was written to at once, in private or not at all.
UPDATE "recipient" r SET "member_id" = r."staff_id", "delivery_id" = (SELECT d."id" FROM "delivery" d
  WHERE d."subject_id" = r."broadcast_id" AND d."staff_id" = r."staff_id" ORDER BY d."created_at" DESC, d."seq" DESC LIMIT 1);
UPDATE "recipient" SET "state" = CASE WHEN "delivery_id" IS NULL THEN 'unreachable' ELSE 'written' END;
UPDATE "broadcast" b SET "state" = 'sent', "frozen_at" = b."created_at", "finished_at" = b."created_at",
  "targeted" = (SELECT count(*) FROM "recipient" r WHERE r."broadcast_id" = b."id");

-- AlterTable
ALTER TABLE "recipient" ALTER COLUMN "member_id" SET NOT NULL,
DROP COLUMN "reachable",
ADD CONSTRAINT "recipient_pkey" PRIMARY KEY ("broadcast_id", "member_id");

-- CreateTable
CREATE TABLE "broadcast_event" (
    "id" BIGSERIAL NOT NULL,
    "broadcast_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_staff_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB,

    CONSTRAINT "broadcast_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "broadcast_answer" (
    "broadcast_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "question" INTEGER NOT NULL,
    "choice" INTEGER,
    "text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "broadcast_answer_pkey" PRIMARY KEY ("broadcast_id","member_id","question")
);

-- CreateTable
CREATE TABLE "broadcast_template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_en" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "broadcast_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "person_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("person_id","topic")
);

-- CreateIndex
CREATE INDEX "broadcast_event_broadcast_id_id_idx" ON "broadcast_event"("broadcast_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "broadcast_template_name_key" ON "broadcast_template"("name");

-- CreateIndex
CREATE INDEX "subscription_topic_idx" ON "subscription"("topic");

-- CreateIndex
CREATE INDEX "broadcast_corrects_id_idx" ON "broadcast"("corrects_id");

-- CreateIndex
CREATE INDEX "broadcast_state_send_at_idx" ON "broadcast"("state", "send_at");

-- CreateIndex
CREATE INDEX "delivery_purpose_state_channel_rank_created_at_seq_idx" ON "delivery"("purpose", "state", "channel", "rank", "created_at", "seq");

-- CreateIndex
CREATE INDEX "recipient_broadcast_id_state_route_member_id_idx" ON "recipient"("broadcast_id", "state", "route", "member_id");

-- CreateIndex
CREATE INDEX "recipient_staff_id_acknowledged_at_idx" ON "recipient"("staff_id", "acknowledged_at");

-- CreateIndex
CREATE INDEX "recipient_delivery_id_idx" ON "recipient"("delivery_id");

-- AddForeignKey
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "broadcast"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_event" ADD CONSTRAINT "broadcast_event_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_answer" ADD CONSTRAINT "broadcast_answer_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A limit is either a steady pace (generic cell rate algorithm) or, where `counts` is not 0, so many places in any
-- window. A counted place is taken until a window after the platform's answer, whenever that comes, because
-- only then is it certain when the platform counted. Nobody told (the process died): it is free after 30 seconds.
DROP FUNCTION take_pace(TEXT[], INTEGER[], INTEGER[], INTEGER);

-- Takes a place under every limit, or none. Gives the milliseconds to wait for it; negative: it is further away
-- than our patience. `spare` places of counted limits are left for others.
CREATE FUNCTION take_pace(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], windows INTEGER[],
  patience_ms INTEGER, spare INTEGER)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  started TIMESTAMPTZ := date_trunc('milliseconds', clock_timestamp());
  place TIMESTAMPTZ := started;
  tat TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  over INTEGER;
  wait_ms INTEGER;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT next_at, busy INTO tat, taken FROM pace WHERE key = keys[i] FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO pace (key, next_at) VALUES (keys[i], started)
        ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING next_at, busy INTO tat, taken;
    END IF;
    IF counts[i] > 0 THEN
      taken := ARRAY(SELECT t FROM unnest(taken) t WHERE t > started ORDER BY t);
      over := cardinality(taken) - greatest(counts[i] - spare, 1) + 1;
      place := greatest(place, tat, CASE WHEN over > 0 THEN taken[over] END);
    ELSE
      place := greatest(place, tat - make_interval(secs => (bursts[i] - 1) * every_ms[i] / 1000.0));
    END IF;
  END LOOP;
  wait_ms := ceil(extract(epoch FROM place - started) * 1000);
  IF wait_ms > patience_ms THEN
    RETURN -wait_ms;
  END IF;
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    IF counts[i] > 0 THEN
      UPDATE pace SET busy = ARRAY(SELECT t FROM unnest(busy) t WHERE t > started)
        || (place + make_interval(secs => 30 + windows[i] / 1000.0)) WHERE key = keys[i];
    ELSE
      UPDATE pace SET next_at = greatest(next_at, place) + make_interval(secs => every_ms[i] / 1000.0)
        WHERE key = keys[i];
    END IF;
  END LOOP;
  RETURN greatest(wait_ms, 0);
END $$;

-- The platform has answered `times` messages: their places are free a window from now.
CREATE FUNCTION free_pace(keys TEXT[], windows INTEGER[], times INTEGER)
RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  freed TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  oldest TIMESTAMPTZ;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT busy INTO taken FROM pace WHERE key = keys[i] FOR UPDATE;
    freed := date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => windows[i] / 1000.0);
    FOR n IN 1 .. times LOOP
      oldest := (SELECT min(t) FROM unnest(taken) t WHERE t > freed);
      EXIT WHEN oldest IS NULL;
      taken[array_position(taken, oldest)] := freed;
    END LOOP;
    UPDATE pace SET busy = taken WHERE key = keys[i];
  END LOOP;
END $$;

-- How many messages may leave at this moment under limits they share. Takes nothing.
CREATE FUNCTION pace_room(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], spare INTEGER)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  room INTEGER := 1000;
  tat TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  late_ms FLOAT8;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT next_at, busy INTO tat, taken FROM pace WHERE key = keys[i];
    IF counts[i] > 0 AND tat > clock_timestamp() THEN
      RETURN 0;
    ELSIF counts[i] > 0 THEN
      room := least(room, greatest(counts[i] - spare, 1)
        - (SELECT count(*) FROM unnest(taken) t WHERE t > clock_timestamp())::int);
    ELSE
      late_ms := coalesce(extract(epoch FROM clock_timestamp() - tat) * 1000, 0);
      room := least(room, least(bursts[i], floor(late_ms / every_ms[i]) + bursts[i]));
    END IF;
  END LOOP;
  RETURN greatest(room, 0);
END $$;
