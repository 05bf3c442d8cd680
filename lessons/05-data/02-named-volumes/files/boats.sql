CREATE TABLE boats (name text);
INSERT INTO boats VALUES ('Argo'), ('Beagle'), ('Calypso');
