CREATE TYPE mpaa_rating AS ENUM ('G', 'PG', 'R');
CREATE DOMAIN year AS integer CHECK (VALUE >= 1901 AND VALUE <= 2155);
CREATE TABLE country (country_id serial PRIMARY KEY, country text NOT NULL, last_update timestamp NOT NULL DEFAULT now());
CREATE TABLE city (
  city_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city varchar(50) NOT NULL,
  country_id integer NOT NULL REFERENCES country ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE film (
  film_id integer PRIMARY KEY,
  title varchar(255) NOT NULL,
  release_year year,
  rental_rate numeric(4,2) NOT NULL DEFAULT 4.99,
  rating mpaa_rating DEFAULT 'G',
  features text[],
  fulltext tsvector,
  place inet,
  lasts interval,
  title_length integer GENERATED ALWAYS AS (length(title)) STORED,
  original_id integer REFERENCES film (film_id)
);
CREATE TABLE actor (actor_id integer PRIMARY KEY, first_name varchar(45) NOT NULL, last_name varchar(45) NOT NULL, UNIQUE (first_name, last_name));
CREATE TABLE film_actor (
  actor_id integer NOT NULL REFERENCES actor (actor_id),
  film_id integer NOT NULL REFERENCES film (film_id),
  PRIMARY KEY (actor_id, film_id)
);
CREATE TABLE film_text (code char(3) PRIMARY KEY, words text);
CREATE INDEX film_by_rating ON film (rating, title);
CREATE VIEW film_list AS SELECT film_id AS fid, title, rental_rate AS price FROM film;
INSERT INTO country (country) VALUES ('Norway'), ('Chile');
INSERT INTO city (city, country_id) VALUES ('Bergen', 1), ('Arica', 2);
INSERT INTO film (film_id, title, release_year, rating, features, fulltext, place, lasts, original_id)
  VALUES (1, 'Fjord', 1999, 'G', '{Trailers,Commentary}', 'cold:1 water:2', '10.0.0.1', '90 minutes', NULL), (2, 'Fjord II', 2003, 'R', NULL, NULL, NULL, NULL, 1);
INSERT INTO actor VALUES (1, 'Ann', 'Berg'), (2, 'Jo', 'Dahl');
INSERT INTO film_actor VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO film_text VALUES ('fj1', 'cold water');
CREATE MATERIALIZED VIEW film_totals AS SELECT rating, count(*) AS films FROM film GROUP BY rating;
