-- Where every actor stood on every topic at the end of 2025, by the rule of `stance`, on one machine. The rule has been applied by
-- the export, for each day on which something changed; DuckDB only asks.
--
--     stance export out
--     duckdb -c ".read examples/duckdb.sql"

CREATE OR REPLACE VIEW stances AS SELECT * FROM read_csv('out/stances.csv');
CREATE OR REPLACE VIEW actors AS SELECT * FROM read_csv('out/actors.csv');
CREATE OR REPLACE VIEW topics AS SELECT * FROM read_csv('out/topics.csv');

SET VARIABLE day = DATE '2025-12-31';

-- Nothing on record is `undeclared`, which is never the same as neutral.
CREATE OR REPLACE VIEW matrix AS
SELECT actors.id AS actor, topics.id AS topic, coalesce(position, 'undeclared') AS position, since, coalesce(basis, 'undeclared') AS basis
FROM actors CROSS JOIN topics
LEFT JOIN stances ON stances.actor = actors.id AND stances.topic = topics.id
    AND first_day <= getvariable('day') AND (last_day IS NULL OR last_day >= getvariable('day'));

PIVOT matrix ON topic USING first(position) GROUP BY actor ORDER BY actor;
