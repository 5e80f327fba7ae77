-- AlterTable
ALTER TABLE "broadcast" DROP COLUMN "remind_at",
DROP COLUMN "reminders_sent";

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "takes_back" UUID;

-- AlterTable
ALTER TABLE "pace" ADD COLUMN     "refusals" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "slowed_at" TIMESTAMPTZ(3),
ADD COLUMN     "slowness" DOUBLE PRECISION NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "recipient" ADD COLUMN     "reminded_by" UUID;

-- CreateTable
CREATE TABLE "broadcast_reminder" (
    "id" UUID NOT NULL,
    "broadcast_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "unit_ids" UUID[],
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "by_staff_id" UUID,
    "people" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "broadcast_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "broadcast_reminder_ended_at_due_at_idx" ON "broadcast_reminder"("ended_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "broadcast_reminder_broadcast_id_kind_due_at_key" ON "broadcast_reminder"("broadcast_id", "kind", "due_at");

-- AddForeignKey
ALTER TABLE "broadcast_reminder" ADD CONSTRAINT "broadcast_reminder_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Limits are also learned: a platform that refuses although we kept its limit allows less than we were told. `slowness`
-- (1: as told) stretches the pace and shrinks the counted places, and wears off by 1 in ten minutes.
CREATE FUNCTION pace_slowness(slowness FLOAT8, slowed_at TIMESTAMPTZ) RETURNS FLOAT8 LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN slowed_at IS NULL THEN 1
    ELSE greatest(1, slowness - extract(epoch FROM clock_timestamp() - slowed_at) / 600) END
$$;

-- Somebody was refused: the limits of the chat are slower from now on; those it shares with others only when several
-- were refused within ten seconds, or at once where `all_alike` says that the platform spoke of all.
CREATE FUNCTION slow_pace(own TEXT[], shared TEXT[], all_alike BOOLEAN) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pace (key, next_at) SELECT k, clock_timestamp() FROM unnest(own || shared) k ORDER BY k
    ON CONFLICT (key) DO NOTHING;
  -- In the order of take_pace, so that nobody waits for the other.
  PERFORM 1 FROM pace WHERE key = ANY(own || shared) ORDER BY key FOR UPDATE;
  UPDATE pace SET slowness = least(8, pace_slowness(slowness, slowed_at) * 1.5), slowed_at = clock_timestamp()
    WHERE key = ANY(own);
  UPDATE pace SET refusals = CASE WHEN refused_at > clock_timestamp() - interval '10 seconds' THEN refusals ELSE 0 END + 1,
    refused_at = clock_timestamp() WHERE key = ANY(shared);
  UPDATE pace SET slowness = least(4, pace_slowness(slowness, slowed_at) * 1.25), slowed_at = clock_timestamp(), refusals = 0
    WHERE key = ANY(shared) AND (all_alike OR refusals >= 3);
END $$;

-- As before, at the pace that was learned.
CREATE OR REPLACE FUNCTION take_pace(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], windows INTEGER[],
  patience_ms INTEGER, spare INTEGER)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  started TIMESTAMPTZ := date_trunc('milliseconds', clock_timestamp());
  place TIMESTAMPTZ := started;
  tat TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  slow FLOAT8[] := '{}';
  slower FLOAT8;
  over INTEGER;
  wait_ms INTEGER;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT next_at, busy, pace_slowness(slowness, slowed_at) INTO tat, taken, slower FROM pace WHERE key = keys[i] FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO pace (key, next_at) VALUES (keys[i], started)
        ON CONFLICT (key) DO UPDATE SET key = excluded.key
        RETURNING next_at, busy, pace_slowness(slowness, slowed_at) INTO tat, taken, slower;
    END IF;
    slow := slow || slower;
    IF counts[i] > 0 THEN
      taken := ARRAY(SELECT t FROM unnest(taken) t WHERE t > started ORDER BY t);
      over := cardinality(taken) - greatest(floor(counts[i] / slower)::int - spare, 1) + 1;
      place := greatest(place, CASE WHEN over > 0 THEN taken[over] END);
    END IF;
    place := greatest(place, tat - make_interval(secs => (bursts[i] - 1) * every_ms[i] / 1000.0));
  END LOOP;
  wait_ms := ceil(extract(epoch FROM place - started) * 1000);
  IF wait_ms > patience_ms THEN
    RETURN -wait_ms;
  END IF;
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    UPDATE pace SET next_at = greatest(next_at, place) + make_interval(secs => slow[i] * every_ms[i] / 1000.0),
      busy = CASE WHEN counts[i] > 0 THEN ARRAY(SELECT t FROM unnest(busy) t WHERE t > started)
        || (place + make_interval(secs => 30 + windows[i] / 1000.0)) END
      WHERE key = keys[i];
  END LOOP;
  RETURN greatest(wait_ms, 0);
END $$;

CREATE OR REPLACE FUNCTION pace_room(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], spare INTEGER)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  room INTEGER := 1000;
  tat TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  slower FLOAT8;
  late_ms FLOAT8;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT next_at, busy, pace_slowness(slowness, slowed_at) INTO tat, taken, slower FROM pace WHERE key = keys[i];
    slower := coalesce(slower, 1);
    IF counts[i] > 0 THEN
      room := least(room, greatest(floor(counts[i] / slower)::int - spare, 1)
        - (SELECT count(*) FROM unnest(taken) t WHERE t > clock_timestamp())::int);
    END IF;
    late_ms := coalesce(extract(epoch FROM clock_timestamp() - tat) * 1000, 0);
    room := least(room, least(bursts[i], floor(late_ms / (every_ms[i] * slower)) + bursts[i]));
  END LOOP;
  RETURN greatest(room, 0);
END $$;
