-- A counted limit also keeps its steady pace: places that are taken in one burst would all come back in one burst a
-- window later, and an answer in between would wait for them. The pace may be a little faster than the count allows.

-- Takes a place under every limit, or none. Gives the milliseconds to wait for it; negative: it is further away
-- than our patience. `spare` places of counted limits are left for others.
CREATE OR REPLACE FUNCTION take_pace(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], windows INTEGER[],
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
      place := greatest(place, CASE WHEN over > 0 THEN taken[over] END);
    END IF;
    place := greatest(place, tat - make_interval(secs => (bursts[i] - 1) * every_ms[i] / 1000.0));
  END LOOP;
  wait_ms := ceil(extract(epoch FROM place - started) * 1000);
  IF wait_ms > patience_ms THEN
    RETURN -wait_ms;
  END IF;
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    UPDATE pace SET next_at = greatest(next_at, place) + make_interval(secs => every_ms[i] / 1000.0),
      busy = CASE WHEN counts[i] > 0 THEN ARRAY(SELECT t FROM unnest(busy) t WHERE t > started)
        || (place + make_interval(secs => 30 + windows[i] / 1000.0)) END
      WHERE key = keys[i];
  END LOOP;
  RETURN greatest(wait_ms, 0);
END $$;

-- How many messages may leave at this moment under limits they share. Takes nothing.
CREATE OR REPLACE FUNCTION pace_room(keys TEXT[], every_ms FLOAT8[], bursts INTEGER[], counts INTEGER[], spare INTEGER)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  room INTEGER := 1000;
  tat TIMESTAMPTZ;
  taken TIMESTAMPTZ[];
  late_ms FLOAT8;
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    SELECT next_at, busy INTO tat, taken FROM pace WHERE key = keys[i];
    IF counts[i] > 0 THEN
      room := least(room, greatest(counts[i] - spare, 1)
        - (SELECT count(*) FROM unnest(taken) t WHERE t > clock_timestamp())::int);
    END IF;
    late_ms := coalesce(extract(epoch FROM clock_timestamp() - tat) * 1000, 0);
    room := least(room, least(bursts[i], floor(late_ms / every_ms[i]) + bursts[i]));
  END LOOP;
  RETURN greatest(room, 0);
END $$;
