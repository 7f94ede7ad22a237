CREATE TABLE country (country_id INTEGER PRIMARY KEY AUTOINCREMENT, country TEXT NOT NULL, last_update TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE city (
  city_id INTEGER PRIMARY KEY,
  city VARCHAR(50) NOT NULL COLLATE NOCASE,
  country_id SMALLINT NOT NULL REFERENCES country ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE film (
  film_id INTEGER PRIMARY KEY,
  title VARCHAR(255) NOT NULL,
  release_year YEAR,
  rental_rate DECIMAL(4,2) DEFAULT 4.99 NOT NULL,
  rating VARCHAR(10) DEFAULT 'G' CHECK (rating IN ('G', 'PG', 'R')),
  features BLOB,
  untyped,
  title_length INTEGER GENERATED ALWAYS AS (length(title)) VIRTUAL,
  original_id INTEGER REFERENCES film (film_id)
);
CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, first_name VARCHAR(45) NOT NULL, last_name VARCHAR(45) NOT NULL, UNIQUE (first_name, last_name));
CREATE TABLE film_actor (
  actor_id INT NOT NULL REFERENCES actor (actor_id),
  film_id INT NOT NULL REFERENCES film (film_id),
  PRIMARY KEY (actor_id, film_id)
) WITHOUT ROWID;
CREATE TABLE film_text (code CHAR(3) PRIMARY KEY, words TEXT) WITHOUT ROWID;
CREATE INDEX film_by_rating ON film (rating, title);
CREATE VIEW film_list AS SELECT film_id AS fid, title, rental_rate AS price FROM film;
CREATE VIEW broken AS SELECT gone FROM film;
CREATE TRIGGER film_kept BEFORE DELETE ON film BEGIN SELECT RAISE(ABORT, 'films are kept') WHERE OLD.rating = 'R'; END;
INSERT INTO country (country_id, country) VALUES (1, 'Norway'), (2, 'Chile');
INSERT INTO city VALUES (1, 'Bergen', 1), (2, 'Arica', 2);
INSERT INTO film (film_id, title, release_year, rating, features, untyped, original_id) VALUES (1, 'Fjord', 1999, 'G', x'00ff', 1.5, NULL), (2, 'Fjord II', 2003, 'R', NULL, 'text', 1);
INSERT INTO actor VALUES (1, 'Ann', 'Berg'), (2, 'Jo', 'Dahl');
INSERT INTO film_actor VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO film_text VALUES ('fj1', 'cold water');
