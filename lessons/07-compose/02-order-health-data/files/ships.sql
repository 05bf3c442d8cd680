-- Brings the database into the state that the program expects. May run any number of times.
CREATE TABLE IF NOT EXISTS ships (
  name text PRIMARY KEY,
  noted timestamptz NOT NULL DEFAULT now()
);

INSERT INTO ships (name) VALUES ('Beagle'), ('Endurance'), ('Fram') ON CONFLICT DO NOTHING;
